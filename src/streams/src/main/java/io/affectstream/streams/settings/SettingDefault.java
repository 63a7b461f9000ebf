package io.affectstream.streams.settings;

import java.util.function.Function;

/** What holds when a setting is not set. */
public sealed interface SettingDefault<T> {

  /** Nothing. */
  record None<T>() implements SettingDefault<T> {}

  /** Always the same. */
  record Fixed<T>(T value) implements SettingDefault<T> {}

  /**
   * What other settings lead to.
   *
   * @param words how, for a person
   */
  record Derived<T>(String words, Function<Settings, T> value) implements SettingDefault<T> {}
}
