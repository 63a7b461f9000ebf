package io.affectstream.streams.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * Where things lie unless a setting says otherwise.
 *
 * @param home the installation, with models and demo clips below {@code deploy}
 * @param data what this process keeps across restarts
 */
public record Layout(Path home, Path data) {
  public static final Setting<Path> HOME =
      Setting.of(
              "affect.home",
              SettingType.path(),
              "The installation, with models and demo clips below deploy; ./affect sets it.")
          .usually("the working folder", _ -> Path.of(""));

  public static final Setting<Path> DATA_DIR =
      Setting.of(
              "affect.data-dir",
              SettingType.path(),
              "What a process keeps across restarts: the broker's topics, state, imported models.")
          .usually(Path.of(".affect"));

  public static final List<Setting<?>> SETTINGS = List.of(HOME, DATA_DIR);

  /** The layout that {@code settings} describe. */
  public static Layout from(Settings settings) {
    return new Layout(settings.get(HOME), settings.get(DATA_DIR));
  }

  /** Default of a setting: the bundle {@code name} that ships. */
  public static SettingDefault<Path> shippedModel(String name) {
    return new SettingDefault.Derived<>(
        "deploy/models/" + name + " of " + HOME, settings -> from(settings).models().resolve(name));
  }

  /** Default of a setting: the folder {@code name} among the data. */
  public static SettingDefault<Path> keptIn(String name) {
    return new SettingDefault.Derived<>(
        name + " in " + DATA_DIR, settings -> from(settings).data().resolve(name));
  }

  /** The clips of the demonstration. */
  public Path demo() {
    return home.resolve("deploy", "demo");
  }

  /** The model bundles, a folder a role. */
  public Path models() {
    return home.resolve("deploy", "models");
  }
}
