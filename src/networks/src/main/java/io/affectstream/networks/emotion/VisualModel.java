package io.affectstream.networks.emotion;

import io.affectstream.networks.Scope;
import io.affectstream.networks.vision.Vit;

/**
 * Emotion from one face: the class token of {@link Vit} and a classifier; parameter names as in
 * HuggingFace's {@code ViTForImageClassification}.
 */
public final class VisualModel {

  private VisualModel() {}

  /** Input as for {@link Vit#define}; one row for each picture. */
  public static <V> Encoded<V> define(Scope<V> s, Vit.Config c, int classes, V pixels) {
    V feature = Vit.classToken(s.in("vit"), c, pixels);
    V dropped = s.ops().dropout(feature, c.hiddenDropoutProb());
    return new Encoded<>(feature, s.linear("classifier", dropped, c.hiddenSize(), classes));
  }
}
