package io.affectstream.media.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/**
 * The folder into which native libraries are unpacked from their jars, about 200 MB. It is {@code
 * ~/.javacpp/cache} unless {@link #use} names another before the first library is loaded.
 */
public final class NativeCache {
  private static final String FOLDER_PROPERTY = "org.bytedeco.javacpp.cachedir";

  private NativeCache() {}

  /**
   * Unpacks into {@code folder} from now on.
   *
   * @throws IOException if the folder cannot be made or written
   */
  public static void use(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("native library cache is not writable: " + folder);
    }
    System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
  }

  /** Unpacks one file of a jar on the class path. */
  static Path unpack(String resource) {
    try {
      var file = Loader.cacheResource(resource);
      if (file == null) {
        throw new UnsatisfiedLinkError(
            resource + " is not on the class path; the native jars of this platform are missing");
      }
      return file.toPath();
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot unpack native libraries; free some space or set another cache folder", e);
    }
  }
}
