package io.affectstream.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * A clip with a face and speech, and its like in other containers. It was made by this project's
 * corpus generator: 256 x 256, 25 pictures a second, 16 kHz.
 */
final class TestMedia {
  private static final String CLIP = "/surprised.mp4";

  private TestMedia() {}

  /** The clip, in {@code folder}. */
  static Path clip(Path folder) {
    var file = folder.resolve("surprised.mp4");
    try (var stream = Objects.requireNonNull(TestMedia.class.getResourceAsStream(CLIP))) {
      if (!Files.exists(file)) {
        Files.copy(stream, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes {@code folder/name} from the clip with the FFmpeg program that ships in the jar. */
  static Path convert(Path folder, String name, String... options) {
    return convert(folder, name, List.of(), options);
  }

  static Path convert(Path folder, String name, List<String> inputOptions, String... options) {
    var target = folder.resolve(name);
    var command = new ArrayList<String>();
    command.addAll(List.of(Loader.load(ffmpeg.class), "-v", "error", "-y"));
    command.addAll(inputOptions);
    command.addAll(List.of("-i", clip(folder).toString()));
    command.addAll(List.of(options));
    command.add(target.toString());
    run(command);
    return target;
  }

  /** Makes {@code folder/name} without the clip, as from lavfi. */
  static Path make(Path folder, String name, List<String> options) {
    var target = folder.resolve(name);
    var command = new ArrayList<String>();
    command.addAll(List.of(Loader.load(ffmpeg.class), "-v", "error", "-y"));
    command.addAll(options);
    command.add(target.toString());
    run(command);
    return target;
  }

  /** Bright in every odd second and dark in the even ones, and a tone whenever it is bright. */
  static Path blinking(Path folder, String name, int seconds, String... options) {
    var all =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "color=s=64x64:r=25:d="
                    + seconds
                    + ",geq=lum='if(mod(floor(T),2),235,16)':cb=128:cr=128",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='0.3*sin(440*2*PI*t)*mod(floor(t),2)':s=16000:d=" + seconds));
    all.addAll(List.of(options));
    return make(folder, name, all);
  }

  /** Puts files behind each other, byte by byte. */
  static Path joined(Path folder, String name, Path... parts) {
    var target = folder.resolve(name);
    try (var out = Files.newOutputStream(target)) {
      for (var part : parts) {
        Files.copy(part, out);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the test's resources, in {@code folder}. */
  static Path resource(Path folder, String name) {
    var file = folder.resolve(name);
    try (var stream = Objects.requireNonNull(TestMedia.class.getResourceAsStream("/" + name))) {
      Files.write(file, stream.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      var libraries = Objects.requireNonNull(Path.of(command.getFirst()).getParent());
      builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + "\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
