package io.affectstream.encoders;

import io.affectstream.streams.stage.Batch;
import io.affectstream.streams.stage.Output;
import io.affectstream.streams.stage.Work;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Features;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a stage on records as its runner does when all of them can be read. */
final class StageRun {

  private StageRun() {}

  @SafeVarargs
  static <X, T> List<Features> run(EncoderStage<X> stage, Topic<T> topic, T... values)
      throws PoisonRecordException {
    var work = new ArrayList<Work<ClipInput<X>>>();
    for (var value : values) {
      work.add(new Work<>(clip(work.size()), stage.read(topic.encode(value)), 250));
    }
    var outputs = stage.run(new Batch<>(stage.name(), work));
    return outputs.stream().map(StageRun::features).toList();
  }

  static ClipId clip(int index) {
    return new ClipId("session", "speaker", index);
  }

  static Features features(Output<?> output) {
    return (Features) output.value();
  }

  static float[] mean(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    return new float[] {(float) mean, values.length};
  }

  static float[] noise(int samples, float amplitude) {
    var noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = amplitude * (i * 7919 % 200 - 100) / 100f;
    }
    return noise;
  }

  static List<Float> values(Features features) {
    var vector = ((Features.Present) features.content()).vector().toArray();
    return Arrays.stream(boxed(vector)).toList();
  }

  private static Float[] boxed(float[] vector) {
    var boxed = new Float[vector.length];
    Arrays.setAll(boxed, i -> vector[i]);
    return boxed;
  }
}
