package io.affectstream.streams;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes up what one stage refuses: reason, place, size and digest, never content.
 *
 * <p>A letter names its source offset. A stage that is at-least-once may write the same letter
 * again when it is killed between producing and committing; readers tell the copies by that offset.
 */
public final class DeadLetters {
  private final String stage;
  private final InstantSource clock;

  /**
   * @param stage who refuses
   */
  public DeadLetters(String stage, InstantSource clock) {
    this.stage = stage;
    this.clock = clock;
  }

  /** About a record that cannot be read. */
  public DeadLetter poison(
      DeadLetter.Position position,
      byte @Nullable [] key,
      byte @Nullable [] value,
      PoisonRecordException cause) {
    return of(position, ClipKeys.read(key), value, cause.reason(), cause.detail());
  }

  /** About a record that could be read, but is refused. */
  public DeadLetter refused(
      DeadLetter.Position position,
      ClipId clip,
      byte @Nullable [] value,
      RejectionReason reason,
      String detail) {
    return of(position, Optional.of(clip), value, reason, detail);
  }

  /** About the release of a model, which belongs to no clip. */
  public DeadLetter release(DeadLetter.Position position, byte @Nullable [] value, String detail) {
    return of(position, Optional.empty(), value, RejectionReason.RELEASE_REFUSED, detail);
  }

  /** About a place whose bytes were damaged after they had been written; whose, nobody knows. */
  public DeadLetter damaged(DeadLetter.Position position) {
    return of(
        position,
        Optional.empty(),
        null,
        RejectionReason.UNDECODABLE,
        "its bytes are not those that were written");
  }

  private DeadLetter of(
      DeadLetter.Position position,
      Optional<ClipId> clip,
      byte @Nullable [] value,
      RejectionReason reason,
      String detail) {
    return new DeadLetter(
        reason,
        stage,
        detail,
        clip,
        position,
        value == null ? 0 : value.length,
        Optional.ofNullable(value).map(DeadLetters::sha256),
        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
