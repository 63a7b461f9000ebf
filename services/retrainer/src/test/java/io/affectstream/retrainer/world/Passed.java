package io.affectstream.retrainer.world;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.learning.TrainingSample;
import java.util.List;
import java.util.Locale;

/** Clips of the world as fusion writes them down. */
public final class Passed {
  private Passed() {}

  /** Fusion was sure of something; the retrainer asks the head in service itself. */
  public static TrainingSample sample(ClipFeatures clip, String tenant) {
    return new TrainingSample(
        clip.vectors().entrySet().stream().map(e -> features(e.getKey(), e.getValue())).toList(),
        Emotion.ALL.get(clip.label().orElseThrow()),
        0.9,
        false,
        "shipped",
        new Policy("d", "", "", true, true, tenant));
  }

  private static Features features(String modality, float[] vector) {
    return new Features(
        Modality.valueOf(modality.toUpperCase(Locale.ROOT)),
        new Features.Present(Embedding.of(vector), 1, modality + "-1"),
        List.of());
  }
}
