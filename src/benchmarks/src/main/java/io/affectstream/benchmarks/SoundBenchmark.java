package io.affectstream.benchmarks;

import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.KaldiFbank;
import io.affectstream.dsp.LowFrameRate;
import io.affectstream.dsp.Pcm16;
import io.affectstream.dsp.VoiceActivity;
import io.affectstream.dsp.WaveNormalisation;
import io.affectstream.dsp.WhisperLogMel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/** Microseconds for what is done to an utterance of 5 s at 16 kHz. */
public class SoundBenchmark extends SmallStep {
  private static final int SECONDS = 5;

  private final float[] samples = Noise.floats(SECONDS * Pcm16.SAMPLE_RATE_HZ);
  private final ByteBuffer pcm = Pcm16.encode(samples);
  private final KaldiFbank fbank = new KaldiFbank(80);
  private final LowFrameRate stacking = new LowFrameRate(7, 6);
  private final WhisperLogMel logMel = new WhisperLogMel(80, 30);

  /** What the recogniser hears: filter banks, seven frames stacked, one in six kept. */
  @Benchmark
  public FrameMatrix filterBanks() {
    return stacking.apply(fbank.features(samples));
  }

  /** What Whisper hears: a window of 30 s whatever the clip. */
  @Benchmark
  public float[] logMel() {
    return logMel.features(samples);
  }

  /** What HuBERT hears. */
  @Benchmark
  public float[] waveform() {
    return WaveNormalisation.normalise(Pcm16.decode(pcm.duplicate()));
  }

  /** Every frame of 20 ms told from silence. */
  @Benchmark
  public int voiceActivity() {
    var detector = new VoiceActivity();
    int length = VoiceActivity.frameSamples(Pcm16.SAMPLE_RATE_HZ);
    int speech = 0;
    for (int from = 0; from + length <= samples.length; from += length) {
      speech += detector.isSpeech(Arrays.copyOfRange(samples, from, from + length)) ? 1 : 0;
    }
    return speech;
  }
}
