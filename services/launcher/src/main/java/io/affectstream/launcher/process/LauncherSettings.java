package io.affectstream.launcher.process;

import io.affectstream.streams.Settings;
import io.affectstream.streams.SettingsException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. The strongest first: the command line, system properties, the
 * environment ({@code AFFECT_HTTP_PORT} for {@code affect.http.port}), the settings file, and the
 * defaults of the {@link Layout}.
 */
public final class LauncherSettings {
  /** Read from the working folder when no other file is named. */
  public static final Path USUAL_FILE = Path.of("affect.properties");

  private static final int FILE_ORDINAL = 200; // below the environment's 300

  private LauncherSettings() {}

  /**
   * Settings of this process.
   *
   * @param file a settings file that must exist; without one {@link #USUAL_FILE} is read if it does
   * @param overrides settings of the command line
   */
  public static Settings load(Optional<Path> file, Map<String, String> overrides) {
    var config = config(file);
    var strong = Map.copyOf(overrides);
    var explicit = Settings.of(key -> first(strong.get(key), () -> read(config, key)));
    var defaults = Layout.from(explicit).defaults(explicit);
    return Settings.of(key -> explicit.find(key).or(() -> Optional.ofNullable(defaults.get(key))));
  }

  /** {@code settings} with some of its keys replaced. */
  public static Settings with(Settings settings, Map<String, String> overrides) {
    var strong = new HashMap<>(overrides);
    return Settings.of(key -> first(strong.get(key), () -> settings.find(key)));
  }

  private static SmallRyeConfig config(Optional<Path> named) {
    var builder = new SmallRyeConfigBuilder().addDefaultSources();
    file(named).ifPresent(file -> builder.withSources(source(file)));
    return builder.build();
  }

  private static Optional<Path> file(Optional<Path> named) {
    return named.or(() -> Optional.of(USUAL_FILE).filter(Files::isRegularFile));
  }

  private static PropertiesConfigSource source(Path file) {
    try {
      return new PropertiesConfigSource(file.toUri().toURL(), FILE_ORDINAL);
    } catch (IOException e) {
      throw new SettingsException(
          "settings file " + file + " cannot be read: name another with --config", e);
    }
  }

  private static Optional<String> read(SmallRyeConfig config, String key) {
    return config.getOptionalValue(key, String.class);
  }

  private static Optional<String> first(
      @Nullable String strong, Supplier<Optional<String>> otherwise) {
    return strong == null ? otherwise.get() : Optional.of(strong);
  }
}
