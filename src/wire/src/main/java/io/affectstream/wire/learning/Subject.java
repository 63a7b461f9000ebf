package io.affectstream.wire.learning;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.limits.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who a {@link Withdrawal} is about: everybody in a session, or one participant of it.
 *
 * @param session its id
 * @param participant empty for all of them
 */
public record Subject(String session, Optional<String> participant) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,100})(?:/([A-Za-z0-9._-]{1,100}))?");
  private static final int LONGEST_SHOWN = 100;

  public Subject {
    var text = participant.map(p -> session + "/" + p).orElse(session);
    if (!FORM.matcher(text).matches()) {
      throw refusal(text);
    }
  }

  public static Subject session(String session) {
    return new Subject(session, Optional.empty());
  }

  public static Subject participant(String session, String participant) {
    return new Subject(session, Optional.of(participant));
  }

  /**
   * Reads {@link #toString()} back.
   *
   * @throws IllegalArgumentException if {@code text} is not of that form
   */
  public static Subject parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw refusal(text);
    }
    return new Subject(form.group(1), Optional.ofNullable(form.group(2)));
  }

  public boolean covers(ClipId clip) {
    return session.equals(clip.session())
        && participant.map(clip.participant()::equals).orElse(true);
  }

  /** The key of the record, UTF-8; it lies on the partition of the session. */
  public byte[] key() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return participant.map(p -> session + "/" + p).orElse(session);
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        "not session or session/participant: " + PlainText.of(text, LONGEST_SHOWN));
  }
}
