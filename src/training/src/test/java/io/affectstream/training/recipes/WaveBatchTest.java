package io.affectstream.training.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.dsp.WaveNormalisation;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.training.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class WaveBatchTest {
  private static final AcousticEncoder.Processing AS_IT_IS =
      new AcousticEncoder.Processing(false, 10);
  private static final AcousticEncoder.Processing NORMALISED =
      new AcousticEncoder.Processing(true, 10);

  private static float[] ramp(int samples) {
    float[] wave = new float[samples];
    IntStream.range(0, samples).forEach(i -> wave[i] = i / (float) samples);
    return wave;
  }

  @Test
  void shorterClipIsPaddedAndItsFramesAreMasked() {
    try (var _ = new PointerScope()) {
      var sizes = AcousticRecipe.SIZES;
      var clips = List.of(ramp(1600), ramp(800));

      var batch = WaveBatch.of(clips, sizes, AS_IT_IS);

      var waves = Tensors.rows(batch.waveform());
      assertThat(waves[0]).containsExactly(clips.get(0));
      assertThat(waves[1]).startsWith(clips.get(1)).endsWith(new float[800]);
      float[] present = new float[sizes.frames(1600)];
      Arrays.fill(present, 0, sizes.frames(800), 1);
      assertThat(Tensors.rows(batch.mask())[1]).containsExactly(present);
    }
  }

  @Test
  void eachClipIsNormalisedByItself() {
    try (var _ = new PointerScope()) {
      var batch = WaveBatch.of(List.of(ramp(1600), ramp(800)), AcousticRecipe.SIZES, NORMALISED);

      var waves = Tensors.rows(batch.waveform());

      assertThat(Arrays.copyOf(waves[1], 800))
          .containsExactly(WaveNormalisation.normalise(ramp(800)));
      assertThat(Arrays.copyOfRange(waves[1], 800, 1600)).containsOnly(0);
    }
  }

  @Test
  void clipShorterThanAFrameIsHeardAsOneFrame() {
    try (var _ = new PointerScope()) {
      var batch = WaveBatch.of(List.of(ramp(5)), AcousticRecipe.SIZES, AS_IT_IS);

      assertThat(batch.frames()).isEqualTo(1);
      assertThat(Tensors.rows(batch.mask())).isDeepEqualTo(new float[][] {{1}});
    }
  }
}
