package io.affectstream.wire.codec;

import static io.affectstream.wire.limits.WireLimits.EARLIEST;
import static io.affectstream.wire.limits.WireLimits.LATEST;

import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.regex.Pattern;

/** Refuses what no record can mean. Messages name the field and never repeat what stood in it. */
final class Bounds {
  private static final double ROUNDING = 1e-3; // means of probabilities in float32
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{0,128}");

  private Bounds() {}

  /** A whole number from {@code least} to {@code most}. */
  static long number(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s is not %d to %d".formatted(field, least, most));
    }
    return value;
  }

  /** A wait or work, microseconds. */
  static long span(String field, long micros) {
    return number(field, micros, 0, WireLimits.LONGEST_SPAN_MICROS);
  }

  /** A time within a clip, milliseconds. */
  static int within(String field, long millis) {
    return (int) number(field, millis, 0, WireLimits.LONGEST_CLIP_MILLIS);
  }

  /** The window of a clip in its source, milliseconds. */
  static void window(long startMillis, long endMillis) {
    number("startMillis", startMillis, 0, WireLimits.LONGEST_SOURCE_MILLIS);
    number("endMillis", endMillis, 0, WireLimits.LONGEST_SOURCE_MILLIS);
    number("the clip's length", endMillis - startMillis, 0, WireLimits.LONGEST_CLIP_MILLIS);
  }

  /** A share or probability, 0 to 1 but for rounding. */
  static double share(String field, double value) {
    if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) { // also when it is no number
      throw new IllegalArgumentException(field + " is not 0 to 1");
    }
    return value;
  }

  /** A number of any size, but a number. */
  static double finite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(field + " is no finite number");
    }
    return value;
  }

  /** Microseconds since 1970 of a time that a person could have meant. */
  static long micros(String field, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(field + " is a time outside 2000 to 2099");
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Text that may be shown as it is. */
  static String text(String field, String text, int longest) {
    if (!PlainText.isPlain(text, longest)) {
      throw new IllegalArgumentException(
          field + " is not up to " + longest + " printable characters");
    }
    return text;
  }

  /** The name of a stage, model, encoder or part of a policy. */
  static String name(String field, String text) {
    return text(field, text, WireLimits.LONGEST_NAME);
  }

  /** A digest. */
  static String hex(String field, String text) {
    if (!HEX.matcher(text).matches()) {
      throw new IllegalArgumentException(field + " is not a digest in hex");
    }
    return text;
  }

  /** At most {@code most} of something. */
  static <C extends Collection<?>> C list(String field, C items, int most) {
    number("the size of " + field, items.size(), 0, most);
    return items;
  }
}
