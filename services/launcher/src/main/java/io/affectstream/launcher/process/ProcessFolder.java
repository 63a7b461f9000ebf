package io.affectstream.launcher.process;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this process unpacks its native libraries and lays aside what is not to stay. The script
 * makes the folder before the JVM starts, for some libraries choose their place before any of our
 * code runs, and names it after the process. It is locked while the process lives and goes with it;
 * after a kill the next process removes it.
 */
public final class ProcessFolder implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProcessFolder.class);

  private final Optional<Path> path;
  private final Optional<FileChannel> lock;

  private ProcessFolder(Optional<Path> path, Optional<FileChannel> lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes {@code temporary} for the process {@code pid}, if it was made for it, and removes what
   * dead processes have left beside it. Any other folder is left as it is.
   */
  public static ProcessFolder claim(Path temporary, long pid) {
    if (!Leftover.isNamedAfter(pid, temporary)) {
      return new ProcessFolder(Optional.empty(), Optional.empty());
    }
    sweep(temporary);
    return new ProcessFolder(Optional.of(temporary), locked(temporary));
  }

  @Override
  public void close() {
    path.ifPresent(folder -> new Leftover(folder).remove());
    lock.ifPresent(ProcessFolder::release);
  }

  private static void sweep(Path own) {
    try (Stream<Path> folders = Files.list(own.toAbsolutePath().resolveSibling(""))) {
      folders
          .filter(folder -> !folder.getFileName().equals(own.getFileName()))
          .filter(Leftover::isNamedAfterAProcess)
          .map(Leftover::new)
          .filter(Leftover::isAbandoned)
          .forEach(Leftover::remove);
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("what dead processes left cannot be looked for");
    }
  }

  /** Locked before it has its name, so that whoever finds the name finds it locked. */
  private static Optional<FileChannel> locked(Path folder) {
    try {
      var unfinished = folder.resolve(Leftover.LOCK + ".part");
      var channel = FileChannel.open(unfinished, CREATE_NEW, WRITE);
      channel.lock();
      Files.move(unfinished, folder.resolve(Leftover.LOCK), StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(channel);
    } catch (IOException e) { // the process works without; its number still tells that it lives
      LOGGER.atWarn().setCause(e).log("{} cannot be locked", folder);
      return Optional.empty();
    }
  }

  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.atDebug().setCause(e).log("lock not released");
    }
  }
}
