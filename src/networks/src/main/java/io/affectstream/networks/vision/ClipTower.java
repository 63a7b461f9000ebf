package io.affectstream.networks.vision;

import io.affectstream.networks.Activation;

/** What the sizes of the two towers of {@link Clip} have in common. */
sealed interface ClipTower permits Clip.Vision, Clip.Text {
  int hiddenSize();

  int numHiddenLayers();

  int numAttentionHeads();

  int intermediateSize();

  double layerNormEps();

  Activation hiddenAct();
}
