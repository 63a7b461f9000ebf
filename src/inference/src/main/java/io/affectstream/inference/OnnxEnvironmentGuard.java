package io.affectstream.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime 1.29 ends the process without a word when the command line that started it is longer
 * than about 4 kB; this says so instead.
 */
final class OnnxEnvironmentGuard {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final int MOST_BYTES = 3_950; // 3,973 were fine, 4,023 were not

  private OnnxEnvironmentGuard() {}

  static void requireShortCommandLine() throws IOException {
    if (Files.isReadable(COMMAND_LINE)) {
      requireShort(Files.readAllBytes(COMMAND_LINE).length);
    }
  }

  static void requireShort(int bytes) {
    if (bytes > MOST_BYTES) {
      throw new IllegalStateException(
          ("the command line that started Java has %d bytes, ONNX Runtime dies above %d:"
                  + " put the options into an @argfile or the class path into CLASSPATH")
              .formatted(bytes, MOST_BYTES));
    }
  }
}
