package io.affectstream.inference.imported;

import io.affectstream.dsp.Pcm16;
import io.affectstream.inference.LogMelProcessing;
import io.affectstream.inference.imported.stated.MediaKind;
import io.affectstream.networks.audio.WhisperEncoder;
import java.io.IOException;
import java.util.Set;

/**
 * What is done to sound before Whisper's encoder and the towers made of it: what its folder states,
 * or what its library does where that is silent.
 */
final class PublishedSound {
  private static final int FRAMES_PER_STATE = 2;

  private PublishedSound() {}

  /**
   * The front-end that gives what {@code sizes} take.
   *
   * @throws IllegalArgumentException naming the key, if the folder asks for another
   */
  static LogMelProcessing of(
      PublishedFolder folder, WhisperEncoder.Config sizes, boolean wholeWindow) throws IOException {
    var given = folder.processing(MediaKind.SOUND);
    int frames = Math.multiplyExact(FRAMES_PER_STATE, sizes.maxSourcePositions());
    PublishedSizes.require(given, "sampling_rate", Set.of("" + Pcm16.SAMPLE_RATE_HZ));
    PublishedSizes.require(given, "n_fft", Set.of("400"));
    PublishedSizes.require(given, "hop_length", Set.of("160"));
    PublishedSizes.require(given, "feature_size", Set.of("" + sizes.numMelBins()));
    PublishedSizes.require(given, "nb_max_frames", Set.of("" + frames));
    PublishedSizes.require(given, "do_normalize", Set.of("false"));
    PublishedSizes.require(given, "dither", Set.of("0.0", "0"));
    return new LogMelProcessing(sizes.numMelBins(), frames, wholeWindow);
  }
}
