package io.affectstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.corpus.plan.Split;
import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.Pcm16;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void waveIsCroppedToItsLongest() {
    var cropping = new WaveAugmentation(1000, 0, 0, 0, List.of());

    assertThat(cropping.apply(new float[5000], random)).hasSize(1000);
    assertThat(cropping.apply(new float[700], random)).hasSize(700);
  }

  @Test
  void nothingAskedForLeavesTheWaveAsItIs() {
    float[] wave = {0.1f, -0.2f, 0.3f};

    var same = new WaveAugmentation(10, 0, 0, 0, List.of()).apply(wave, random);

    assertThat(same).containsExactly(wave).isNotSameAs(wave);
  }

  @Test
  void babbleStaysBelowTheVoice() {
    var wave = new float[16_000];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) (0.5 * Math.sin(0.1 * i));
    }
    var other = example(wave);
    var noisy = new WaveAugmentation(16_000, 0, 0, 1, List.of(other));

    float[] mixed = noisy.apply(wave, random);

    double added =
        IntStream.range(0, wave.length).mapToDouble(i -> square(mixed[i] - wave[i])).sum();
    double signal = IntStream.range(0, wave.length).mapToDouble(i -> square(wave[i])).sum();
    assertThat(10 * Math.log10(signal / added)).isBetween(0.0, 30.0);
  }

  @Test
  void maskHidesBandsInEveryFrameOfAStackAndLeavesMost() {
    var ones = new float[40 * 12];
    Arrays.fill(ones, 1);
    var frames = new FrameMatrix(40, 12, ones); // 3 frames of 4 bands in a row

    var masked = new SpectrumMask(4, 2, 6, 1).apply(frames, random);

    assertThat(frames.values()).containsOnly(1);
    for (int row = 0; row < 40; row++) {
      for (int band = 0; band < 4; band++) {
        assertThat(masked.at(row, band)).isEqualTo(masked.at(row, band + 8));
      }
    }
    long kept = IntStream.range(0, ones.length).filter(i -> masked.values()[i] == 1).count();
    assertThat((double) kept / ones.length).isGreaterThan(0.4);
  }

  @Test
  void clipShorterThanTheMaskIsNotHiddenWhole() {
    var one = new FrameMatrix(1, 4, new float[] {1, 1, 1, 1});

    assertThat(new SpectrumMask(4, 1, 6, 3).apply(one, random).values()).contains(1f);
  }

  @Test
  void voiceOfAnotherTractHasItsResonanceElsewhereAndItsEndsWhereTheyWere() {
    var energies = peakAt(20);
    var warp = new SpectrumWarp(0, 4, 0, 0);

    var peaks = new HashSet<Integer>();
    for (int i = 0; i < 100; i++) {
      var other = warp.apply(energies, random);
      peaks.add(loudestBand(other));
      assertThat(other.at(0, 0)).isEqualTo(energies.at(0, 0));
    }

    assertThat(peaks).hasSizeGreaterThan(4).allMatch(peak -> Math.abs(peak - 20) <= 4);
  }

  @Test
  void tempoChangesTheLengthAndTheLevelChangesEveryBandAlike() {
    var energies = peakAt(20);

    var quicker = new SpectrumWarp(0.2, 0, 0, 0).apply(energies, random);
    var louder = new SpectrumWarp(0, 0, 3, 0).apply(energies, random);

    assertThat(quicker.rows()).isNotEqualTo(40).isBetween(33, 50);
    float gain = louder.at(0, 0) - energies.at(0, 0);
    assertThat(gain).isNotZero();
    assertThat(louder.at(7, 20) - energies.at(7, 20)).isCloseTo(gain, within(1e-5f));
  }

  @Test
  void noChangeAskedForLeavesTheVoiceAsItIs() {
    var energies = peakAt(20);

    assertThat(SpectrumWarp.NONE.apply(energies, random).values())
        .containsExactly(energies.values());
  }

  @Test
  void corruptionMakesErrorsAtItsRate() {
    var words = IntStream.range(0, 2000).mapToObj(i -> "w" + i).toList();

    var heard = new WordCorruption(0.2, List.of("x")).apply(words, random);

    long intact = heard.stream().filter(word -> !word.equals("x")).count();
    assertThat((double) intact / words.size()).isCloseTo(0.82, within(0.04));
    assertThat(new WordCorruption(0, List.of("x")).apply(words, random)).isEqualTo(words);
  }

  @Test
  void sentenceIsNeverLostWhole() {
    var corruption = new WordCorruption(1, List.of("x"));

    for (int i = 0; i < 50; i++) {
      assertThat(corruption.apply(List.of("help"), random)).isNotEmpty();
    }
  }

  /** 40 frames of 40 bands, one of them loud. */
  private static FrameMatrix peakAt(int band) {
    var values = new float[40 * 40];
    for (int row = 0; row < 40; row++) {
      values[row * 40 + band] = 9;
    }
    return new FrameMatrix(40, 40, values);
  }

  private static int loudestBand(FrameMatrix energies) {
    return IntStream.range(0, energies.columns())
        .boxed()
        .max(Comparator.comparingDouble(band -> energies.at(0, band)))
        .orElseThrow();
  }

  private static Example example(float[] wave) {
    return new Example(
        "other",
        "speaker",
        Split.TRAIN,
        Optional.empty(),
        Optional.empty(),
        Pcm16.encode(wave),
        List.of());
  }

  private static double square(double v) {
    return v * v;
  }
}
