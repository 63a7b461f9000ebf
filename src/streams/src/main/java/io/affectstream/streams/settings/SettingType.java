package io.affectstream.streams.settings;

import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What may be written for a setting, and what becomes of it.
 *
 * @param words what may be written, as it stands after the word "write"
 * @param reading fails with an {@link IllegalArgumentException} or {@link DateTimeException}
 * @param writing the text that is read as this value again
 */
public record SettingType<T>(
    String words, Function<String, T> reading, Function<T, String> writing) {

  public static SettingType<String> text() {
    return new SettingType<>("some text", text -> text, text -> text);
  }

  /** Text that stands in records, which are refused where it could not be shown. */
  public static SettingType<String> plainText() {
    return new SettingType<>("printable text", SettingType::plain, text -> text);
  }

  /** A file or folder. */
  public static SettingType<Path> path() {
    return new SettingType<>("a path", Path::of, Path::toString);
  }

  public static SettingType<Boolean> flag() {
    return new SettingType<>("true or false", SettingType::toBoolean, String::valueOf);
  }

  public static SettingType<Integer> whole(int least, int most) {
    return within("a whole number from %s to %s", Integer::valueOf, least, most);
  }

  public static SettingType<Long> wholeLong(long least, long most) {
    return within("a whole number from %s to %s", Long::valueOf, least, most);
  }

  public static SettingType<Double> number(double least, double most) {
    return within("a number from %s to %s", Double::valueOf, least, most);
  }

  public static SettingType<Duration> duration(Duration least, Duration most) {
    return within("an ISO-8601 duration from %s to %s", Duration::parse, least, most);
  }

  /** One constant of an enum, in lower case. */
  public static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
    var known = List.of(type.getEnumConstants());
    return new SettingType<>(
        "one of " + labels(known), text -> constant(known, text), SettingType::label);
  }

  /** Constants of an enum, in lower case, separated by commas. */
  public static <E extends Enum<E>> SettingType<List<E>> choices(Class<E> type) {
    return choices(List.of(type.getEnumConstants()));
  }

  /** Some of these constants, in lower case, separated by commas. */
  public static <E extends Enum<E>> SettingType<List<E>> choices(List<E> known) {
    return new SettingType<>(
        "some of " + labels(known) + ", separated by commas",
        text -> Arrays.stream(text.split(",", -1)).map(one -> constant(known, one)).toList(),
        SettingType::labels);
  }

  private static <T extends Comparable<T>> SettingType<T> within(
      String words, Function<String, T> reading, T least, T most) {
    return new SettingType<>(
        words.formatted(least, most),
        text -> inRange(reading.apply(text), least, most),
        String::valueOf);
  }

  private static <T extends Comparable<T>> T inRange(T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private static String plain(String text) {
    if (!PlainText.isPlain(text, WireLimits.LONGEST_NAME)) {
      throw new IllegalArgumentException("not printable, or too long");
    }
    return text;
  }

  private static <E extends Enum<E>> E constant(List<E> known, String text) {
    return known.stream()
        .filter(constant -> label(constant).equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("none of them"));
  }

  private static String labels(List<? extends Enum<?>> some) {
    return some.stream().map(SettingType::label).collect(Collectors.joining(","));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Boolean toBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }
}
