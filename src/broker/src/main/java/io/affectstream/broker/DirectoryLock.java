package io.affectstream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One process at a time in a data folder; the system lifts the lock when the process dies. */
final class DirectoryLock implements AutoCloseable {
  private static final String NAME = ".affect.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates {@code directory} when needed and locks it.
   *
   * @throws BrokerStartException naming {@code setting}, if it is locked or cannot be written
   */
  static DirectoryLock acquire(Path directory, String setting) {
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new BrokerStartException(
            directory
                + " is in use by another broker: stop that process, or set "
                + setting
                + " to another folder");
      }
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new BrokerStartException(
          directory + " cannot be written: set " + setting + " to a folder that can", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("data folder cannot be unlocked", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very JVM
    }
  }
}
