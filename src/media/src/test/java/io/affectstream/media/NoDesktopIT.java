package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decoding and faces on a machine without X11, GTK and sound: a child JVM in a mount namespace in
 * which these libraries are covered up. It takes root to make one.
 */
class NoDesktopIT {
  private static final String COVER =
      """
      for lib in /usr/lib/*/libX11* /usr/lib/*/libxcb* /usr/lib/*/libgtk* /usr/lib/*/libgdk* \
      /usr/lib/*/libasound* /usr/lib/*/libpulse*; do
        if [ -f "$lib" ]; then mount --bind /dev/null "$lib" || exit 99; fi
      done
      exec "$@"
      """;

  @TempDir Path folder;

  @Test
  void facesAreFoundWithoutDesktopLibraries() throws Exception {
    assumeTrue(canCover(), "making a mount namespace takes root and unshare");
    var cache = folder.resolve("cache");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var program =
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            FaceProbe.class.getName(),
            cache.toString(),
            TestMedia.clip(folder).toString());

    var result = inNamespace(COVER, program);

    assertThat(result.output()).endsWith("highgui refused, faces found\n");
    assertThat(cache).isDirectoryRecursivelyContaining("glob:**libopencv_java.so");
  }

  private static boolean canCover() throws Exception {
    try {
      return inNamespace("mount --bind /dev/null /etc/hostname", List.of()).exitCode() == 0;
    } catch (IOException e) {
      return false; // no unshare
    }
  }

  private static Result inNamespace(String script, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", script, "sh"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), output);
  }

  private record Result(int exitCode, String output) {}
}
