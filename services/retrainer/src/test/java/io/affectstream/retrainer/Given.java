package io.affectstream.retrainer;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.learning.TrainingSample;
import java.util.List;

/** Samples as fusion writes them. */
public final class Given {
  public static final String ENCODER = "voice-1";
  private static final int WIDTH = 4;

  private Given() {}

  public static ClipId clip(String session, int index) {
    return new ClipId(session, "p", index);
  }

  public static Policy policy(String tenant) {
    return new Policy("d", "", "", true, true, tenant);
  }

  public static TrainingSample sample(Emotion emotion, double confidence) {
    return sample(emotion, confidence, "");
  }

  public static TrainingSample sample(Emotion emotion, double confidence, String tenant) {
    var vector = new float[WIDTH];
    vector[0] = emotion.ordinal();
    return new TrainingSample(
        List.of(
            new Features(
                Modality.ACOUSTIC,
                new Features.Present(Embedding.of(vector), 1, ENCODER),
                List.of())),
        emotion,
        confidence,
        confidence < 0.4,
        "1-abc",
        policy(tenant));
  }
}
