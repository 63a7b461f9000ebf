package io.affectstream.retrainer.intake;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.TrainingSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clip to learn from: its sample, the labels of people, or labels alone whose sample may still
 * come.
 *
 * @param sinceMillis when the first of it came, by the clock of this process
 * @param sample as fusion wrote it
 * @param labels one a person
 */
public record KeptClip(
    ClipId id, long sinceMillis, Optional<TrainingSample> sample, List<Judgement> labels) {
  static final int MOST_LABELS = 16;

  public KeptClip {
    labels = List.copyOf(labels);
  }

  static KeptClip empty(ClipId id, long sinceMillis) {
    return new KeptClip(id, sinceMillis, Optional.empty(), List.of());
  }

  KeptClip with(TrainingSample sample) {
    return new KeptClip(id, sinceMillis, Optional.of(sample), labels);
  }

  /** The label takes the place of an earlier one of the same person. */
  KeptClip with(Judgement label) {
    var all = new ArrayList<>(labels);
    all.removeIf(known -> known.annotator().equals(label.annotator()));
    all.add(label);
    return new KeptClip(id, sinceMillis, sample, all);
  }

  Optional<Judgement> by(String annotator) {
    return labels.stream().filter(known -> known.annotator().equals(annotator)).findFirst();
  }

  /** What most people say; empty without labels, and where as many say one thing as another. */
  public Optional<Emotion> byPeople() {
    Map<Emotion, Integer> votes = new EnumMap<>(Emotion.class);
    labels.forEach(label -> votes.merge(label.emotion(), 1, Integer::sum));
    var ranked =
        votes.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    boolean disputed =
        ranked.size() > 1 && ranked.get(0).getValue().equals(ranked.get(1).getValue());
    return ranked.isEmpty() || disputed ? Optional.empty() : Optional.of(ranked.get(0).getKey());
  }
}
