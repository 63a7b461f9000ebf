package io.affectstream.fusion.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Some names with values in a file, for the next start of this instance. A file that is not there
 * or makes no sense holds none: what is kept saves work, and nothing depends on it.
 */
public final class KeptValues {
  private KeptValues() {}

  public static Map<String, String> load(Path file) {
    var values = new TreeMap<String, String>();
    var stored = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      stored.load(in);
    } catch (IOException | IllegalArgumentException _) {
      return values;
    }
    stored.stringPropertyNames().forEach(name -> values.put(name, stored.getProperty(name)));
    return values;
  }

  /** Puts the finished file in place of {@code file} at once. */
  public static void save(Path file, Map<String, String> values) throws IOException {
    var stored = new Properties();
    stored.putAll(values);
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (var out = Files.newBufferedWriter(unfinished)) {
      stored.store(out, null);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
