package io.affectstream.streams.settings;

import java.time.DateTimeException;
import java.util.function.Function;

/**
 * One setting, declared once beside the record that reads it; command line, documentation and
 * refusals know it from there. Each record lists its own as {@code SETTINGS}, and the launcher
 * collects the lists.
 *
 * @param key begins with {@code affect.}
 * @param usual what holds when it is not set
 * @param meaning one sentence for a person
 * @param secret never shown
 */
public record Setting<T>(
    String key, SettingType<T> type, SettingDefault<T> usual, String meaning, boolean secret) {

  public Setting {
    if (!key.matches("affect(\\.[a-z0-9]+(-[a-z0-9]+)*)+")) {
      throw new IllegalArgumentException(key + " is no key: write affect.some-role.some-word");
    }
  }

  /** A setting without a default: found when it is set, refused when it is needed and is not. */
  public static <T> Setting<T> of(String key, SettingType<T> type, String meaning) {
    return new Setting<>(key, type, new SettingDefault.None<>(), meaning, false);
  }

  /**
   * The same with a default.
   *
   * @throws SettingsException if the setting would not accept it
   */
  public Setting<T> usually(T value) {
    read(new Given(type.writing().apply(value), "its own default"));
    return usually(new SettingDefault.Fixed<>(value));
  }

  /**
   * The same with a default that depends on other settings.
   *
   * @param words how it depends, for a person
   */
  public Setting<T> usually(String words, Function<Settings, T> value) {
    return usually(new SettingDefault.Derived<>(words, value));
  }

  public Setting<T> usually(SettingDefault<T> value) {
    return new Setting<>(key, type, value, meaning, secret);
  }

  /** The same, its value never shown. */
  public Setting<T> hidden() {
    return new Setting<>(key, type, usual, meaning, true);
  }

  /**
   * What was given, as a value.
   *
   * @throws SettingsException naming key, value, where it came from, and what to write
   */
  T read(Given given) {
    try {
      return type.reading().apply(given.text());
    } catch (IllegalArgumentException | DateTimeException e) {
      var shown = secret ? Given.HIDDEN : given.text();
      throw new SettingsException(
          "%s=%s%s cannot be used: write %s".formatted(key, shown, given.source(), type.words()),
          secret ? null : e);
    }
  }

  /** What holds when it is not set, for a person. */
  public String usualWords() {
    return switch (usual) {
      case SettingDefault.Fixed<T>(T value) -> type.writing().apply(value);
      case SettingDefault.Derived<T>(var words, _) -> words;
      case SettingDefault.None<T> _ -> "";
    };
  }

  /** The key, so that messages can name the setting. */
  @Override
  public String toString() {
    return key;
  }
}
