package io.affectstream.launcher.cli;

import io.affectstream.inference.Device;
import io.affectstream.launcher.process.LauncherSettings;
import io.affectstream.streams.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name settings, the same for every command. */
final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file; otherwise affect.properties of the working folder, if any.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as affect.http.port=8088; may be repeated.")
  private Map<String, String> settings = new HashMap<>();

  Optional<Path> file() {
    return Optional.ofNullable(config);
  }

  /** All settings, those of {@code --set} first. */
  Settings load() {
    return load(Map.of());
  }

  /**
   * All settings.
   *
   * @param ofCommand what other options of the command say; {@code --set} is stronger
   */
  Settings load(Map<String, String> ofCommand) {
    var overrides = new HashMap<>(ofCommand);
    overrides.putAll(settings);
    var loaded = LauncherSettings.load(file(), overrides);
    loaded.find(Device.SETTING).ifPresent(device -> Device.use(Device.of(device)));
    return loaded;
  }
}
