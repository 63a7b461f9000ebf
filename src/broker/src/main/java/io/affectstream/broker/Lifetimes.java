package io.affectstream.broker;

import java.time.Duration;

/**
 * How long records are kept; what is private the shortest.
 *
 * @param media {@value #MEDIA}; sound and pictures
 * @param features {@value #FEATURES}; the ledger, words, vectors
 * @param events {@value #EVENTS}; the public topic
 * @param training {@value #TRAINING}; training samples and labels
 * @param letters {@value #LETTERS}; dead letters
 */
public record Lifetimes(
    Duration media, Duration features, Duration events, Duration training, Duration letters) {
  public static final String MEDIA = "affect.topics.retention.media";
  public static final String FEATURES = "affect.topics.retention.features";
  public static final String EVENTS = "affect.topics.retention.events";
  public static final String TRAINING = "affect.topics.retention.training";
  public static final String LETTERS = "affect.topics.retention.letters";

  /** What holds unless a setting says otherwise. */
  public static final Lifetimes USUAL =
      new Lifetimes(
          Duration.ofHours(1),
          Duration.ofHours(24),
          Duration.ofDays(7),
          Duration.ofDays(7),
          Duration.ofDays(7));
}
