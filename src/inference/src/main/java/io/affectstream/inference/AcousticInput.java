package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.networks.audio.Hubert;
import java.io.IOException;
import java.util.List;

/** How an acoustic network hears. */
sealed interface AcousticInput permits WaveformInput, LogMelInput {

  /** Pieces that may be heard in one run. */
  Batches batches();

  /** The pieces of a clip, each of a length that the network takes. */
  List<float[]> pieces(float[] clip);

  /** How many steps the feature of a piece is the mean of. */
  int steps(float[] piece);

  /** The inputs of a run over {@code pieces}. */
  List<TensorBuffer> fill(List<float[]> pieces);

  /**
   * What the network of {@code bundle} takes.
   *
   * @throws BundleException if it hears nothing
   */
  static AcousticInput of(Bundle bundle) throws IOException {
    return switch (bundle.card().network().family()) {
      case HUBERT ->
          new WaveformInput(
              bundle.config(Hubert.Config.class),
              bundle.processing(AcousticEncoder.Processing.class));
      case WHISPER -> new LogMelInput(bundle.processing(LogMelProcessing.class), false);
      case AUDIO_TOWER -> new LogMelInput(bundle.processing(LogMelProcessing.class), true);
      default -> throw new BundleException(bundle.folder(), "its network hears nothing");
    };
  }
}
