package io.affectstream.retrainer.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whoever publishes holds it meanwhile, so that the retrainer and the command line do not take one
 * number twice.
 */
final class PublishLock {
  private static final String FILE = "publish.lock";

  private final Path data;

  /**
   * @param data the folder of the retrainer
   */
  PublishLock(Path data) {
    this.data = data;
  }

  /** What is done while nobody else publishes. */
  interface Work<T> {
    T run() throws IOException;
  }

  synchronized <T> T holding(Work<T> work) throws IOException {
    Files.createDirectories(data);
    try (var channel =
            FileChannel.open(
                data.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      return work.run();
    }
  }
}
