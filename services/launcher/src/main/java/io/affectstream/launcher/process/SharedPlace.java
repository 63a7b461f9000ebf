package io.affectstream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders whose permissions are none of our business, whatever a setting says. */
final class SharedPlace {
  private static final int STICKY = 01000; // as /tmp, where everybody may write

  private SharedPlace() {}

  /** Whether {@code folder} is a home, the working folder, above one of those, or open to all. */
  static boolean is(Path folder) throws IOException {
    var real = folder.toRealPath();
    for (var place :
        List.of(System.getProperty("user.home", ""), System.getProperty("user.dir", ""))) {
      if (Path.of(place).toAbsolutePath().startsWith(real)) {
        return true;
      }
    }
    return (((Integer) Files.getAttribute(real, "unix:mode")) & STICKY) != 0;
  }
}
