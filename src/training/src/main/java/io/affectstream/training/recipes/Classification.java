package io.affectstream.training.recipes;

import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.training.Tensors;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** What every recipe that tells emotions apart has in common. */
final class Classification {
  static final int CLASSES = Emotion.ALL.size();

  /** The labels of a bundle's logits. */
  static final List<String> LABELS = Emotion.ALL.stream().map(Emotion::label).toList();

  private Classification() {}

  /** Gives the logits of some clips, [clips, {@link #CLASSES}]. */
  @FunctionalInterface
  interface Classifier {
    Tensor logits(List<Example> clips) throws IOException;
  }

  /** Weighted F1 of {@code classifier} on {@code clips}, judged {@code size} at a time. */
  static Validation judge(List<Example> clips, int size, Classifier classifier) throws IOException {
    var logits = new ArrayList<float[]>();
    for (int from = 0; from < clips.size(); from += size) {
      try (var _ = new PointerScope()) {
        var batch = clips.subList(from, Math.min(clips.size(), from + size));
        logits.addAll(List.of(Tensors.rows(classifier.logits(batch))));
      }
    }
    int[] truth = clips.stream().mapToInt(Example::label).toArray();
    return new Validation("weightedF1", WeightedF1.of(truth, TopClass.ofEach(logits), CLASSES));
  }
}
