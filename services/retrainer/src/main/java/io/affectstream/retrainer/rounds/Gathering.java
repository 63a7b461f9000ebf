package io.affectstream.retrainer.rounds;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.TopClass;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.wire.Features;
import io.affectstream.wire.learning.TrainingSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Makes material of the clips that are kept. The class of a clip that no person labelled is what
 * the head in service says now, whatever an earlier one said; below the floor it says nothing.
 *
 * @param caps how much one source may give
 * @param confidenceFloor below it the head's answer is no label
 */
public record Gathering(Caps caps, double confidenceFloor) {
  private static final int JURY = 3; // of so many labelled sessions, one judges

  Material gather(List<KeptClip> kept, FusionHead champion) {
    var encoders = encoders(kept);
    var left = new TreeMap<String, Integer>();
    var unlabelled = new ArrayList<Learnable>();
    var human = new ArrayList<ClipFeatures>();
    var jury = new ArrayList<ClipFeatures>();
    for (var clip : kept) {
      var found = learnable(clip, encoders, champion);
      if (clip.sample().isPresent() && found.isEmpty()) {
        count(left, "other-encoder", 1);
      }
      if (found.isPresent() && clip.labels().isEmpty()) {
        unlabelled.add(found.get());
      } else if (found.isPresent() && clip.byPeople().isEmpty()) {
        count(left, "people-are-divided", 1);
      } else if (found.isPresent()) {
        int label = clip.byPeople().orElseThrow().ordinal();
        (isJury(clip) ? jury : human).add(found.get().features().labelled(label, 1));
      }
    }
    var pool = pool(unlabelled, champion, left);
    return new Material(
        pool,
        human,
        jury,
        encoders,
        since(kept).min().orElse(0),
        since(kept).max().orElse(0),
        left);
  }

  private List<ClipFeatures> pool(
      List<Learnable> unlabelled, FusionHead champion, Map<String, Integer> left) {
    var answers = Heads.ask(champion, unlabelled.stream().map(Learnable::features).toList());
    var sure = new ArrayList<Learnable>();
    for (int i = 0; i < answers.size(); i++) {
      float[] answer = answers.get(i);
      int top = TopClass.of(answer);
      var clip = unlabelled.get(i);
      if (answer[top] >= confidenceFloor) {
        sure.add(
            new Learnable(
                clip.features().labelled(top, answer[top]),
                clip.session(),
                clip.tenant(),
                clip.hour()));
      }
    }
    var let = caps.apply(sure);
    count(left, "unsure", unlabelled.size() - sure.size());
    count(left, "over-a-cap", sure.size() - let.size());
    return let.stream().map(Learnable::features).toList();
  }

  private static void count(Map<String, Integer> left, String why, int clips) {
    if (clips > 0) {
      left.merge(why, clips, Integer::sum);
    }
  }

  /** Empty for a clip that waits for its sample, or that other encoders have heard or seen. */
  private static Optional<Learnable> learnable(
      KeptClip clip, Map<String, String> encoders, FusionHead champion) {
    if (clip.sample().isEmpty()) {
      return Optional.empty();
    }
    var sample = clip.sample().get();
    var vectors = vectors(sample, encoders);
    if (vectors.isEmpty() || vectors.size() < present(sample) || !Heads.fit(champion, vectors)) {
      return Optional.empty();
    }
    var id = clip.id();
    var group = id.session() + "/" + id.participant();
    var features = new ClipFeatures(id.toString(), group, OptionalInt.empty(), 0, vectors);
    long hour = TimeUnit.MILLISECONDS.toHours(clip.sinceMillis());
    return Optional.of(new Learnable(features, id.session(), sample.policy().tenant(), hour));
  }

  private static Map<String, float[]> vectors(TrainingSample sample, Map<String, String> encoders) {
    var vectors = new HashMap<String, float[]>();
    for (var features : sample.features()) {
      var modality = features.modality().label();
      if (features.content() instanceof Features.Present present
          && present.encoderId().equals(encoders.get(modality))) {
        vectors.put(modality, present.vector().toArray());
      }
    }
    return vectors;
  }

  private static long present(TrainingSample sample) {
    return sample.features().stream().filter(Features::isPresent).count();
  }

  /** The encoder of each modality that most clips have. */
  static Map<String, String> encoders(List<KeptClip> kept) {
    var counts = new HashMap<String, Map<String, Integer>>();
    for (var clip : kept) {
      for (var features : clip.sample().map(TrainingSample::features).orElse(List.of())) {
        if (features.content() instanceof Features.Present present) {
          counts
              .computeIfAbsent(features.modality().label(), _ -> new LinkedHashMap<>())
              .merge(present.encoderId(), 1, Integer::sum);
        }
      }
    }
    var encoders = new TreeMap<String, String>();
    counts.forEach(
        (modality, ids) ->
            ids.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most -> encoders.put(modality, most.getKey())));
    return encoders;
  }

  private static boolean isJury(KeptClip clip) {
    return Math.floorMod(clip.id().session().hashCode(), JURY) == 0;
  }

  private static LongStream since(List<KeptClip> kept) {
    return kept.stream().filter(clip -> clip.sample().isPresent()).mapToLong(KeptClip::sinceMillis);
  }
}
