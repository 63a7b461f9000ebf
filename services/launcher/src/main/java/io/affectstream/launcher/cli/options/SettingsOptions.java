package io.affectstream.launcher.cli.options;

import io.affectstream.inference.Device;
import io.affectstream.launcher.process.Logging;
import io.affectstream.launcher.process.MachineSettings;
import io.affectstream.launcher.settings.Catalogue;
import io.affectstream.launcher.settings.SettingsSources;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name settings, the same for every command. */
public final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      converter = ExistingPath.class,
      description = "Settings file; otherwise affect.properties of the working folder, if any.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as affect.http.port=8088; may be repeated.")
  private List<String> settings = List.of();

  /** All settings, those of {@code --set} first. */
  public Settings load() {
    return load(Map.of());
  }

  /**
   * All settings.
   *
   * @param ofCommand what other options of the command say; {@code --set} is stronger
   * @throws io.affectstream.streams.settings.SettingsException if one is unknown or cannot be used
   */
  public Settings load(Map<String, Given> ofCommand) {
    var catalogue = Catalogue.whole();
    var loaded = sources(ofCommand).read(catalogue);
    catalogue.settings().forEach(loaded::find); // what cannot be used is said before a start
    Logging.use(loaded);
    Device.use(loaded.get(MachineSettings.DEVICE));
    return loaded;
  }

  private Map<String, Given> assignments() {
    var assignments = new HashMap<String, Given>();
    for (var assignment : settings) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new SettingsException("--set " + assignment + " cannot be used: write KEY=VALUE");
      }
      var key = assignment.substring(0, equals).strip();
      var given = new Given(assignment.substring(equals + 1), "--set");
      if (assignments.put(key, given) != null) {
        throw new SettingsException("--set names " + key + " twice: write it once");
      }
    }
    return assignments;
  }

  /** Where they come from. */
  public SettingsSources sources(Map<String, Given> ofCommand) {
    var said = new HashMap<>(ofCommand);
    said.putAll(assignments());
    return SettingsSources.ofProcess(Optional.ofNullable(config), said);
  }
}
