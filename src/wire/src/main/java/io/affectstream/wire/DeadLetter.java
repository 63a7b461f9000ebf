package io.affectstream.wire;

import java.util.Optional;

/**
 * Something that was refused, and why. It never holds media.
 *
 * @param stage who refused it
 * @param detail one sentence for a person, without content of what was refused
 * @param clip the clip, when known
 * @param origin where it came from
 * @param payloadBytes size of what was refused
 * @param payloadSha256 its digest, hex, when it was at hand
 * @param refusedAtMicros since 1970
 */
public record DeadLetter(
    RejectionReason reason,
    String stage,
    String detail,
    Optional<ClipId> clip,
    Origin origin,
    long payloadBytes,
    Optional<String> payloadSha256,
    long refusedAtMicros) {

  /** Where it came from. */
  public sealed interface Origin {}

  /** A file or feed, by name. */
  public record Media(String source) implements Origin {}

  /** A record on a topic. */
  public record Position(String topic, int partition, long offset) implements Origin {}
}
