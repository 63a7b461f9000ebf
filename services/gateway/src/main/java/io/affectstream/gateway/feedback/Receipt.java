package io.affectstream.gateway.feedback;

import java.time.Instant;
import java.util.List;

/**
 * What becomes of the traces of somebody who asked to be forgotten.
 *
 * @param requestId names it; the record on {@code affect.consent.v1} carries it too
 * @param subject {@code session} or {@code session/participant}
 * @param requestedAt when it was asked for
 * @param removed what is gone, or goes as soon as its owner reads the request, within seconds
 * @param kept what runs out by itself, and when the last of it is gone
 * @param releases models that learnt from the subject's clips, as far as this machine knows
 * @param note what this machine does not know; empty when it knows all
 */
public record Receipt(
    String requestId,
    String subject,
    Instant requestedAt,
    List<String> removed,
    List<Kept> kept,
    List<Release> releases,
    String note) {

  public Receipt {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
    releases = List.copyOf(releases);
  }

  /**
   * Records that end with their topic's retention.
   *
   * @param topic where they lie
   * @param until when the last of them is gone, at the latest
   */
  public record Kept(String topic, Instant until) {}

  /**
   * A model that learnt from the subject.
   *
   * @param version as events name it
   * @param clips how many of the subject's it was trained on
   */
  public record Release(String version, int clips) {}
}
