package io.affectstream.networks.emotion;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import java.util.ArrayList;
import java.util.List;

/**
 * Emotion from speech: a learned mixture of the layers of {@link Hubert}, its mean over the clip,
 * and a classifier.
 *
 * <p>The mixture is that of Yang et al., <i>SUPERB</i>, Interspeech 2021, section 2.2; parameter
 * names as in HuggingFace's {@code HubertForSequenceClassification}.
 */
public final class AcousticModel {

  private AcousticModel() {}

  /**
   * Inputs as for {@link Hubert#define}. Clips of one batch do not see each other's padding, unless
   * {@code feat_extract_norm} is {@code group}: then the stem's first normalisation sees it, and a
   * clip's feature depends on the longest clip of its batch.
   */
  public static <V> Encoded<V> define(
      Scope<V> s, Hubert.Config c, int classes, V waveform, V mask) {
    var o = s.ops();
    V mixed = mixture(s, Hubert.define(s.in("hubert"), c, waveform, mask));
    V feature = Masks.mean(o, mixed, mask);
    V dropped = o.dropout(feature, c.hiddenDropout());
    return new Encoded<>(feature, s.linear("classifier", dropped, c.hiddenSize(), classes));
  }

  private static <V> V mixture(Scope<V> s, List<V> states) {
    var o = s.ops();
    V weights = o.softmax(s.param("layer_weights", states.size()), 0);
    var weighted = new ArrayList<V>();
    for (int i = 0; i < states.size(); i++) {
      weighted.add(o.mul(states.get(i), o.slice(weights, 0, i, i + 1L)));
    }
    return weighted.stream().reduce(o::add).orElseThrow();
  }
}
