package io.affectstream.retrainer.intake;

import io.affectstream.wire.Emotion;
import java.util.Optional;

/**
 * Where a kept clip belongs: each shelf has room of its own, so that no class and no kind can crowd
 * out another.
 *
 * @param kind who labelled it
 * @param emotion the class, on the shelves that have one
 */
record Shelf(Kind kind, Optional<Emotion> emotion) {
  static final Shelf WAITING = new Shelf(Kind.WAITING, Optional.empty());

  /** Who labelled it. */
  enum Kind {
    /** The head in service. */
    MODEL,
    /** People. */
    PEOPLE,
    /** Nobody: fusion abstained, or people are divided. */
    NOBODY,
    /** People, but the sample has not come. */
    WAITING
  }

  static Shelf of(KeptClip clip) {
    if (clip.sample().isEmpty()) {
      return WAITING;
    }
    var sample = clip.sample().get();
    if (!clip.labels().isEmpty()) {
      var settled = clip.byPeople();
      return new Shelf(settled.isPresent() ? Kind.PEOPLE : Kind.NOBODY, settled);
    }
    return sample.abstained()
        ? new Shelf(Kind.NOBODY, Optional.empty())
        : new Shelf(Kind.MODEL, Optional.of(sample.emotion()));
  }

  /**
   * How many clips stand on it, of {@code capacity} in all: half are for the answers of the head, a
   * quarter for the labels of people, an eighth each for the others.
   */
  int room(int capacity) {
    int classes = Emotion.ALL.size();
    return Math.max(
        1,
        switch (kind) {
          case MODEL -> capacity / 2 / classes;
          case PEOPLE -> capacity / 4 / classes;
          case NOBODY, WAITING -> capacity / 8;
        });
  }
}
