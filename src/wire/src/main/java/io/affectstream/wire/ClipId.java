package io.affectstream.wire;

import io.affectstream.wire.limits.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The key of every clip record, {@code session/participant/index}. Clips of one session share a
 * partition; the index tells their order.
 *
 * @param session unique per run; letters, digits, {@code . _ -}
 * @param participant who speaks; the same alphabet
 * @param index from zero within session and participant
 */
public record ClipId(String session, String participant, int index) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int LONGEST_SHOWN = 100;
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,100})/([A-Za-z0-9._-]{1,100})/(\\d{1,9})");

  public ClipId {
    requireName(session, "session");
    requireName(participant, "participant");
    if (index < 0) {
      throw new IllegalArgumentException("clip index must not be negative, was " + index);
    }
  }

  /**
   * Reads {@link #toString()} back.
   *
   * @throws IllegalArgumentException if {@code text} is not of that form
   */
  public static ClipId parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "not a clip id (session/participant/index): " + PlainText.of(text, LONGEST_SHOWN));
    }
    return new ClipId(form.group(1), form.group(2), Integer.parseInt(form.group(3)));
  }

  /** The Kafka record key, UTF-8. */
  public byte[] key() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The index is padded so that text order is clip order. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s/%s/%06d", session, participant, index);
  }

  private static void requireName(String text, String what) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          what + " must be 1 to 100 of letters, digits, '.', '_' and '-'");
    }
  }
}
