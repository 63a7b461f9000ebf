package io.affectstream.launcher.process;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of some process, which may be dead.
 *
 * @param folder named {@code PID-} and what makes it unique
 */
record Leftover(Path folder) {
  static final String LOCK = "owner.lock";
  private static final Logger LOGGER = LoggerFactory.getLogger(Leftover.class);
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})-\\w+");
  private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

  static boolean isNamedAfter(long pid, Path folder) {
    return isNamedAfterAProcess(folder) && new Leftover(folder).pid() == pid;
  }

  static boolean isNamedAfterAProcess(Path folder) {
    return NAME.matcher(String.valueOf(folder.getFileName())).matches()
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether its process is gone; in doubt it is not. */
  boolean isAbandoned() {
    try {
      var lock = folder.resolve(LOCK);
      return Files.exists(lock, LinkOption.NOFOLLOW_LINKS) ? isFree(lock) : !isStarting();
    } catch (IOException e) {
      LOGGER.atDebug().setCause(e).log("left alone: {}", folder);
      return false;
    }
  }

  /** Removes all of it, as far as that is possible. */
  void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("{} cannot be removed: remove it by hand", folder);
    }
  }

  private static boolean isFree(Path lock) throws IOException {
    try (var channel = FileChannel.open(lock, WRITE);
        var held = channel.tryLock()) {
      return held != null;
    }
  }

  /** A process that has not come as far as locking; another may have its number meanwhile. */
  private boolean isStarting() throws IOException {
    var made = Files.getLastModifiedTime(folder).toInstant().plus(CLOCK_STEP);
    return ProcessHandle.of(pid())
        .filter(process -> process.info().startInstant().orElse(Instant.MIN).isBefore(made))
        .isPresent();
  }

  private long pid() {
    var name = folder.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('-')));
  }
}
