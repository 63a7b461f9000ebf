package io.affectstream.launcher.settings;

import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.SettingsException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A settings file: {@code affect.some.key=value}, a line each. */
final class SettingsFile {
  /** Read from the working folder when no other file is named. */
  static final Path USUAL = Path.of("affect.properties");

  private SettingsFile() {}

  /**
   * What stands in it, by key; nothing if there is no file and none was asked for.
   *
   * @throws SettingsException if it cannot be read or says something twice
   */
  static Map<String, Given> read(Optional<Path> named, Path usual) {
    var file = named.or(() -> Optional.of(usual).filter(Files::exists));
    return file.map(SettingsFile::read).orElseGet(Map::of);
  }

  private static Map<String, Given> read(Path file) {
    try {
      requireOnce(file);
      var values = PropertiesConfigSource.urlToConfigValueMap(file.toUri().toURL(), "", 0);
      var given = new HashMap<String, Given>();
      values.forEach((key, value) -> given.put(key, given(file, value)));
      return given;
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "settings file %s cannot be read (%s): mend it, or name another with --config"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Given given(Path file, ConfigValue value) {
    return new Given(value.getValue(), file + ":" + value.getLineNumber());
  }

  /** The last would win, and the first would be ignored without a word. */
  private static void requireOnce(Path file) throws IOException {
    var keys = new KeysOfFile();
    try (var text = Files.newBufferedReader(file)) {
      keys.load(text);
    }
    if (!keys.twice.isEmpty()) {
      throw new IllegalArgumentException(String.join(", ", keys.twice) + " stands there twice");
    }
  }

  /** Hears of every line, which the map that is left at the end does not tell. */
  private static final class KeysOfFile extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient Set<String> twice = new LinkedHashSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      var before = super.put(key, value);
      if (before != null) {
        twice.add(key.toString());
      }
      return before;
    }
  }
}
