package io.affectstream.streams;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Typed reading of the {@code affect.*} settings. Empty text counts as not set; every error is a
 * {@link SettingsException} that names the key, the value and what to write instead.
 */
public final class Settings {
  private final Function<String, Optional<String>> source;

  private Settings(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** Settings looked up one by one, such as those of the launcher. */
  public static Settings of(Function<String, Optional<String>> source) {
    return new Settings(source);
  }

  /** A fixed set of settings. */
  public static Settings of(Map<String, String> values) {
    var copy = Map.copyOf(values);
    return new Settings(key -> Optional.ofNullable(copy.get(key)));
  }

  /** The text of {@code key}, when it is set. */
  public Optional<String> find(String key) {
    return source.apply(key).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** The text of a key that has no default. */
  public String text(String key) {
    return find(key).orElseThrow(() -> new SettingsException(key + " is not set: give it a value"));
  }

  public String text(String key, String otherwise) {
    return find(key).orElse(otherwise);
  }

  /** A folder or file that has no default. */
  public Path path(String key) {
    return parsed(key, text(key), "write a path", Path::of);
  }

  public Path path(String key, Path otherwise) {
    return find(key).map(text -> parsed(key, text, "write a path", Path::of)).orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    return find(key)
        .map(text -> parsed(key, text, "write true or false", Settings::toBoolean))
        .orElse(otherwise);
  }

  /** A whole number from {@code least} to {@code most}. */
  public int integer(String key, int otherwise, int least, int most) {
    var remedy = "write a whole number from " + least + " to " + most;
    int value =
        find(key).map(text -> parsed(key, text, remedy, Integer::valueOf)).orElse(otherwise);
    return inRange(key, value, least, most, remedy);
  }

  /** A number from {@code least} to {@code most}. */
  public double number(String key, double otherwise, double least, double most) {
    var remedy = "write a number from " + least + " to " + most;
    double value =
        find(key).map(text -> parsed(key, text, remedy, Double::valueOf)).orElse(otherwise);
    return inRange(key, value, least, most, remedy);
  }

  /** A duration in ISO-8601, from {@code least} to {@code most}. */
  public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
    var remedy =
        "write an ISO-8601 duration from " + least + " to " + most + ", such as " + otherwise;
    var value = find(key).map(text -> parsed(key, text, remedy, Duration::parse)).orElse(otherwise);
    return inRange(key, value, least, most, remedy);
  }

  /** One constant of an enum, in lower case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return find(key).map(text -> constant(key, type, text)).orElse(otherwise);
  }

  /** Constants of an enum, in lower case, separated by commas. */
  public <E extends Enum<E>> List<E> choices(String key, Class<E> type, List<E> otherwise) {
    return find(key)
        .map(text -> Arrays.stream(text.split(",")).map(one -> constant(key, type, one)).toList())
        .orElse(otherwise);
  }

  private static <E extends Enum<E>> E constant(String key, Class<E> type, String text) {
    var known = Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT));
    var remedy = "write one of " + known.toList();
    return parsed(
        key, text.strip(), remedy, name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)));
  }

  private static <T> T parsed(String key, String text, String remedy, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new SettingsException(refusal(key, text, remedy), e);
    }
  }

  private static <T extends Comparable<T>> T inRange(
      String key, T value, T least, T most, String remedy) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new SettingsException(refusal(key, value.toString(), remedy));
    }
    return value;
  }

  private static String refusal(String key, String value, String remedy) {
    return "%s=%s cannot be used: %s".formatted(key, value, remedy);
  }

  private static Boolean toBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }
}
