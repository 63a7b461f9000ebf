package io.affectstream.streams;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.RocksDBException;

/**
 * Files of a store that cannot be used any more. A store is a copy of its changelog, so it can go;
 * what is wrong with the disk or the process is no damage, and would come again.
 *
 * @param task the task whose store it is, such as {@code 0_1}, where the error tells
 * @param what in the words of RocksDB or Kafka Streams
 */
record StoreDamage(Optional<String> task, String what) {
  private static final Pattern TASK = Pattern.compile("/(\\d+_\\d+)/|task '(\\d+_\\d+)'");
  private static final Pattern SURROUNDINGS =
      Pattern.compile(
          "No space left|Disk quota|Permission denied|AccessDenied|Read-only file system"
              + "|Too many open files|Input/output error|Cannot allocate memory|LOCK:"
              + "|Failed to lock the state directory",
          Pattern.CASE_INSENSITIVE);

  /** The damage that {@code failure} tells of, if it does. */
  static Optional<StoreDamage> of(Throwable failure) {
    var text = text(failure);
    boolean ofStore =
        causes(failure)
            .anyMatch(e -> e instanceof RocksDBException || e instanceof ProcessorStateException);
    if (!ofStore || SURROUNDINGS.matcher(text).find()) {
      return Optional.empty();
    }
    return Optional.of(new StoreDamage(task(text), innermost(failure)));
  }

  /** What surrounds the stores and keeps them from being used, if it is that. */
  static Optional<String> surroundings(Throwable failure) {
    var found = SURROUNDINGS.matcher(text(failure));
    return found.find() ? Optional.of(innermost(failure)) : Optional.empty();
  }

  private static Optional<String> task(String text) {
    var found = TASK.matcher(text);
    return found.find()
        ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
        : Optional.empty();
  }

  private static String text(Throwable failure) {
    return causes(failure).map(Throwable::toString).collect(Collectors.joining("\n"));
  }

  private static String innermost(Throwable failure) {
    return causes(failure).reduce((_, last) -> last).orElse(failure).toString();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause);
  }
}
