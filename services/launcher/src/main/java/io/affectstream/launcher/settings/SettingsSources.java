package io.affectstream.launcher.settings;

import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a process is given. The strongest first: the command line, system properties, the
 * environment ({@code AFFECT_HTTP_PORT} for {@code affect.http.port}), and the settings file.
 *
 * @param properties those of the system that concern us
 * @param environment those names that concern us
 */
public record SettingsSources(
    Map<String, Given> commandLine,
    Map<String, String> properties,
    Map<String, String> environment,
    Map<String, Given> file) {
  private static final String OURS = "affect.";
  private static final String OUR_NAMES = "AFFECT_";
  private static final String OF_TESTS = "affect.test.";

  /**
   * The sources of this process.
   *
   * @param file a settings file that must exist; without one that of the working folder is read
   */
  public static SettingsSources ofProcess(Optional<Path> file, Map<String, Given> commandLine) {
    return new SettingsSources(
        commandLine,
        ofSystem(System.getProperties()),
        System.getenv(),
        SettingsFile.read(file, SettingsFile.USUAL));
  }

  public SettingsSources {
    properties = only(properties, OURS);
    environment = only(environment, OUR_NAMES);
  }

  /**
   * The settings that these sources make.
   *
   * @throws SettingsException if one of them names a setting that there is not, or gives nothing
   *     where that is not what holds anyway
   */
  public Settings read(Catalogue catalogue) {
    requireKnown(catalogue);
    requireText(catalogue, file);
    requireText(catalogue, commandLine);
    var all = new HashMap<>(file);
    all.putAll(ofEnvironment(catalogue));
    withText(properties).forEach((key, text) -> all.put(key, new Given(text, "system property")));
    all.putAll(commandLine);
    return Settings.given(all);
  }

  /** Names in the environment that look like settings and are none; Kubernetes makes such. */
  public List<String> strangeNames(Catalogue catalogue) {
    var known = catalogue.settings().stream().map(s -> name(s.key())).collect(Collectors.toSet());
    return environment.keySet().stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .filter(name -> !known.contains(name) && !Catalogue.OF_THE_SCRIPT.containsKey(name))
        .filter(
            name -> catalogue.families().stream().noneMatch(f -> name.startsWith(name(f.prefix()))))
        .sorted()
        .toList();
  }

  /**
   * Names of settings in the environment that have no value; those who run containers make such.
   */
  public List<String> emptyNames(Catalogue catalogue) {
    var known = catalogue.settings().stream().map(s -> name(s.key())).collect(Collectors.toSet());
    return environment.entrySet().stream()
        .filter(each -> each.getValue().isBlank() && known.contains(each.getKey()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** As the environment spells {@code key}. */
  static String name(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private Map<String, Given> ofEnvironment(Catalogue catalogue) {
    var given = new HashMap<String, Given>();
    withText(environment)
        .forEach(
            (name, text) ->
                key(catalogue, name)
                    .ifPresent(key -> given.put(key, new Given(text, "environment " + name))));
    return given;
  }

  /** The keys of families are taken to have no other separators than full stops. */
  private static Optional<String> key(Catalogue catalogue, String name) {
    var declared =
        catalogue.settings().stream().map(Setting::key).filter(k -> name(k).equals(name));
    var below =
        catalogue.families().stream()
            .filter(family -> name.length() > family.prefix().length())
            .filter(family -> name.startsWith(name(family.prefix())))
            .map(
                family ->
                    family.prefix()
                        + name.substring(family.prefix().length())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '.'));
    return declared.findFirst().or(below::findFirst);
  }

  private void requireKnown(Catalogue catalogue) {
    var strange = new TreeMap<String, String>();
    commandLine.forEach((key, value) -> strange.put(key, value.origin()));
    file.forEach((key, value) -> strange.put(key, value.origin()));
    withText(properties).keySet().forEach(key -> strange.put(key, "system property"));
    strange.keySet().removeIf(catalogue::knows);
    if (!strange.isEmpty()) {
      throw new SettingsException(
          strange.entrySet().stream()
              .map(each -> strange(catalogue, each.getKey(), each.getValue()))
              .collect(Collectors.joining("\n")));
    }
  }

  private static String strange(Catalogue catalogue, String key, String origin) {
    var nearest = catalogue.nearest(key).map(near -> ": the nearest is " + near).orElse("");
    return "there is no setting %s (%s)%s; affect settings lists all"
        .formatted(key, origin, nearest);
  }

  private static Map<String, String> ofSystem(Properties properties) {
    return properties.stringPropertyNames().stream()
        .filter(key -> !key.startsWith(OF_TESTS))
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /**
   * A person who writes nothing after the equals sign has mostly an empty variable there: what was
   * forbidden by it must not become allowed without a word.
   */
  private static void requireText(Catalogue catalogue, Map<String, Given> written) {
    for (var setting : catalogue.settings()) {
      var given = written.get(setting.key());
      if (given != null && given.text().isBlank() && !setting.usualWords().isEmpty()) {
        throw new SettingsException(
            "%s (%s) is empty: write %s, or leave it out for %s"
                .formatted(setting, given.origin(), setting.type().words(), setting.usualWords()));
      }
    }
  }

  private static Map<String, String> only(Map<String, String> all, String prefix) {
    return all.entrySet().stream()
        .filter(each -> each.getKey().regionMatches(true, 0, prefix, 0, prefix.length()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Empty ones must not hide what a weaker source says. */
  private static Map<String, String> withText(Map<String, String> all) {
    return all.entrySet().stream()
        .filter(each -> !each.getValue().isBlank())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
