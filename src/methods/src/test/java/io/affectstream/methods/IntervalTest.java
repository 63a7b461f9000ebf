package io.affectstream.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  /** Quantiles as printed in tables of the distribution. */
  @Test
  void criticalValuesAreThoseOfTheTables() {
    assertThat(StudentT.critical(0.05, 1)).isCloseTo(12.706, within(5e-4));
    assertThat(StudentT.critical(0.05, 9)).isCloseTo(2.262, within(5e-4));
    assertThat(StudentT.critical(0.01, 30)).isCloseTo(2.750, within(5e-4));
  }

  @Test
  void meanOfTenSeedsCarriesItsInterval() {
    double[] samples = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();

    var interval = Interval.ofMean(samples);

    // standard error sqrt(9.1667 / 10) = 0.95743, t(9) = 2.26216
    assertThat(interval.estimate()).isEqualTo(5.5);
    assertThat(interval.low()).isCloseTo(5.5 - 2.16585, within(1e-4));
    assertThat(interval.high()).isCloseTo(5.5 + 2.16585, within(1e-4));
    assertThat(Interval.pairedP(samples)).isCloseTo(2.8e-4, within(1e-4));
  }

  @Test
  void clipsOfOneSpeakerCountOnce() {
    // Given 400 clips, all alike within each of 4 speakers, two of them right
    var speakers = IntStream.range(0, 400).mapToObj(i -> "speaker" + i / 100).toList();
    var alone = IntStream.range(0, 400).mapToObj(i -> "clip" + i).toList();

    var bySpeaker = accuracy(speakers);
    var byClip = accuracy(alone);

    assertThat(bySpeaker.estimate()).isEqualTo(0.5);
    assertThat(bySpeaker.high() - bySpeaker.low()).isGreaterThan(0.7);
    assertThat(byClip.high() - byClip.low()).isBetween(0.08, 0.12);
  }

  private static Interval accuracy(List<String> clusters) {
    return ClusteredBootstrap.over(clusters, 2000, 5)
        .interval(s -> IntStream.of(s).filter(i -> i < 200).count() / (double) s.length);
  }
}
