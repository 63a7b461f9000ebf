package io.affectstream.streams.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The {@code affect.*} settings as they were given; each is read through its {@link Setting}. Empty
 * text counts as not set; every error is a {@link SettingsException} that names the key, the value,
 * where it came from and what to write instead.
 */
public final class Settings {
  private final Map<String, Given> given;

  private Settings(Map<String, Given> given) {
    this.given = Map.copyOf(given);
  }

  /** Settings that come from nowhere in particular. */
  public static Settings of(Map<String, String> values) {
    return new Settings(Map.of()).with(values, "");
  }

  /** Settings by key, and where each came from. */
  public static Settings given(Map<String, Given> values) {
    return new Settings(values);
  }

  /** The same with some of them replaced. */
  public Settings with(Map<String, String> values, String origin) {
    var all = new HashMap<>(given);
    values.forEach((key, text) -> all.put(key, new Given(text, origin)));
    return new Settings(all);
  }

  /**
   * The value of {@code setting}, or else its default.
   *
   * @throws SettingsException if it has neither, or its text cannot be used
   */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseGet(() -> usual(setting));
  }

  /**
   * The value of {@code setting} if it is set; its default does not count.
   *
   * @throws SettingsException if its text cannot be used
   */
  public <T> Optional<T> find(Setting<T> setting) {
    return given(setting.key()).map(setting::read);
  }

  /** All that is set of {@code family}, without its prefix; empty text has a meaning there. */
  public Map<String, String> below(SettingFamily family) {
    var below = new TreeMap<String, String>();
    for (var key : given.keySet()) {
      if (family.has(key)) {
        written(key)
            .ifPresent(value -> below.put(key.substring(family.prefix().length()), value.text()));
      }
    }
    return below;
  }

  /** What was written for {@code key}, if anything was. */
  public Optional<Given> given(String key) {
    return written(key).filter(value -> !value.text().isEmpty());
  }

  /** The same, also where the text is empty. */
  public Optional<Given> written(String key) {
    return Optional.ofNullable(given.get(key))
        .map(value -> new Given(value.text().strip(), value.origin()));
  }

  private <T> T usual(Setting<T> setting) {
    return switch (setting.usual()) {
      case SettingDefault.Fixed<T>(T value) -> value;
      case SettingDefault.Derived<T>(_, var value) -> value.apply(this);
      case SettingDefault.None<T> _ ->
          throw new SettingsException(setting + " is not set: give it a value");
    };
  }
}
