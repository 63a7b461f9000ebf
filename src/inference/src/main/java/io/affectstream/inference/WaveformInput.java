package io.affectstream.inference;

import io.affectstream.dsp.Pcm16;
import io.affectstream.dsp.WaveNormalisation;
import io.affectstream.networks.audio.Hubert;
import java.util.List;

/**
 * HuBERT and wav2vec 2.0 hear the waveform itself, each clip normalised if they were trained so.
 *
 * <p>Those whose stem normalises over time hear pieces one at a time. In a batch the padding of a
 * piece would be in its statistics, in the original too: what is heard would depend on the
 * neighbours.
 */
final class WaveformInput implements AcousticInput {
  private static final Batches BATCHES = new Batches(16, 60L * Pcm16.SAMPLE_RATE_HZ);

  private final Hubert.Config config;
  private final AcousticEncoder.Processing processing;
  private final TensorBuffer waveform = new TensorBuffer("waveform");
  private final TensorBuffer mask = new TensorBuffer("mask");

  WaveformInput(Hubert.Config config, AcousticEncoder.Processing processing) {
    this.config = config;
    this.processing = processing;
  }

  @Override
  public Batches batches() {
    return config.normalisesFrames() ? BATCHES : Batches.ONE_BY_ONE;
  }

  @Override
  public List<float[]> pieces(float[] clip) {
    var whole = processing.normalise() ? WaveNormalisation.normalise(clip) : clip;
    int most = processing.maxSeconds() * Pcm16.SAMPLE_RATE_HZ;
    return Waveforms.split(whole, most, config.receptiveField());
  }

  @Override
  public int steps(float[] piece) {
    return config.frames(piece.length);
  }

  @Override
  public List<TensorBuffer> fill(List<float[]> pieces) {
    int samples = pieces.stream().mapToInt(piece -> piece.length).max().orElseThrow();
    int frames = config.frames(samples);
    var waves = waveform.floats(pieces.size(), samples);
    var present = mask.floats(pieces.size(), frames);
    for (int i = 0; i < pieces.size(); i++) {
      waves.put(i * samples, pieces.get(i));
      TensorBuffer.fillWithOnes(present, i * frames, steps(pieces.get(i)));
    }
    return List.of(waveform, mask);
  }
}
