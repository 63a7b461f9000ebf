package io.affectstream.training.recipes;

import io.affectstream.dsp.WaveNormalisation;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.training.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Waveforms of several clips side by side, as {@code AcousticEncoder} lays them out.
 *
 * @param waveform [b, samples], zero after the end of each clip
 * @param mask [b, frames], 1 for the frames of the clip
 */
record WaveBatch(Tensor waveform, Tensor mask) {

  /** Lays out {@code clips}, normalised if {@code processing} says so. */
  static WaveBatch of(
      List<float[]> clips, Hubert.Config config, AcousticEncoder.Processing processing) {
    var waves =
        processing.normalise() ? clips.stream().map(WaveNormalisation::normalise).toList() : clips;
    int longest = waves.stream().mapToInt(w -> w.length).max().orElseThrow();
    int samples = Math.max(longest, config.receptiveField());
    int frames = config.frames(samples);
    var values = new float[waves.size() * samples];
    var present = new float[waves.size() * frames];
    for (int i = 0; i < waves.size(); i++) {
      float[] wave = waves.get(i);
      System.arraycopy(wave, 0, values, i * samples, wave.length);
      int own = config.frames(Math.max(wave.length, config.receptiveField()));
      Arrays.fill(present, i * frames, i * frames + own, 1);
    }
    return new WaveBatch(
        Tensors.of(values, waves.size(), samples), Tensors.of(present, waves.size(), frames));
  }

  int frames() {
    return (int) mask.size(1);
  }
}
