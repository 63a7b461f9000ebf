package io.affectstream.streams.settings;

import java.util.function.Predicate;

/**
 * Settings whose names somebody else decides, such as the properties of Kafka's clients: every key
 * that begins with the prefix is accepted.
 *
 * @param prefix begins with {@code affect.} and ends with a full stop
 * @param meaning one sentence for a person
 * @param secret tells by the rest of a key whether its value is never shown
 */
public record SettingFamily(String prefix, String meaning, Predicate<String> secret) {

  public SettingFamily {
    if (!prefix.matches("affect\\.([a-z0-9-]+\\.)+")) {
      throw new IllegalArgumentException(prefix + " is no prefix: write affect.some-role.");
    }
  }

  /** Whether {@code key} is one of them. */
  public boolean has(String key) {
    return key.length() > prefix.length() && key.startsWith(prefix);
  }

  /** The prefix, so that messages can name the family. */
  @Override
  public String toString() {
    return prefix + "*";
  }
}
