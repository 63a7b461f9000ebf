package io.affectstream.streams.assembly;

import io.affectstream.wire.registry.SchemaRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries work that changes nothing up to three times, and then does without it.
 *
 * <p>An exception is tried again at once. An error takes its thread down with it, and the next one
 * tries: so the count is kept here, by what was worked on, beyond the life of threads and of
 * aborted transactions. Thread-safe.
 */
final class Attempts {
  private static final Logger LOGGER = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST = 3;
  private static final int MOST_KEPT = 10_000;

  private final Map<Object, Integer> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * The result of {@code work}, or of {@code otherwise} once it has failed three times.
   *
   * @param subject a record's position or a clip
   * @throws KafkaException at once: the record is not to blame, and is read again
   */
  <T> T run(Object subject, Supplier<T> work, Function<Throwable, T> otherwise) {
    while (true) {
      try {
        T result = work.get();
        forget(subject);
        return result;
      } catch (KafkaException | SchemaRegistry.Unreachable e) {
        throw e;
      } catch (RuntimeException e) {
        if (isLast(subject, e)) {
          return otherwise.apply(e);
        }
      } catch (Error e) {
        if (isLast(subject, e)) {
          return otherwise.apply(e);
        }
        throw e;
      }
    }
  }

  private synchronized boolean isLast(Object subject, Throwable cause) {
    int failed = failures.merge(subject, 1, Integer::sum);
    LOGGER
        .atError()
        .addKeyValue("subject", subject)
        .addKeyValue("attempt", failed)
        .setCause(cause)
        .log("fusion failed on {}", subject);
    if (failed < MOST) {
      return false;
    }
    failures.remove(subject);
    return true;
  }

  private synchronized void forget(Object subject) {
    failures.remove(subject);
  }
}
