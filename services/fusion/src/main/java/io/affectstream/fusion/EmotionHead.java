package io.affectstream.fusion;

import io.affectstream.wire.Embedding;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Scores;
import java.util.Map;

/** A fusion model in service. */
interface EmotionHead extends AutoCloseable {

  /**
   * Calibrated probabilities.
   *
   * @param heard at least one modality
   */
  Scores score(Map<Modality, Embedding> heard);

  /** What events say about the model. */
  Identity identity();

  /** Length of the vector of every modality the model takes. */
  Map<Modality, Integer> widths();

  /** The encoder of each modality it was trained on, where that is known. */
  default Map<Modality, String> encoders() {
    return Map.of();
  }

  @Override
  void close();

  /**
   * What events say about a model.
   *
   * @param calibrationId names the calibration of its probabilities
   */
  record Identity(String name, String version, String calibrationId) {}
}
