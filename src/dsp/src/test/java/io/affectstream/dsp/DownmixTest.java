package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class DownmixTest {
  private static final int FRAMES = 16_000;

  @Test
  void equalChannelsAreMixed() {
    var mono = mono(i -> tone(i), i -> tone(i));

    assertThat(mono.channel()).isEqualTo(Downmix.MIXED);
    assertThat(mono.samples()[123]).isEqualTo((short) tone(123));
  }

  @Test
  void channelsThatHaveNothingInCommonAreMixed() {
    assertThat(mono(i -> tone(i), i -> tone(3 * i + 7)).channel()).isEqualTo(Downmix.MIXED);
  }

  @Test
  void voiceInOneChannelOnlyIsMixed() {
    assertThat(mono(i -> 0, i -> tone(i)).channel()).isEqualTo(Downmix.MIXED);
  }

  @Test
  void inverseChannelsGiveTheLouderOne() {
    var mono = mono(i -> tone(i) / 2, i -> -tone(i));

    assertThat(mono.channel()).isOne();
    assertThat(mono.samples()[123]).isEqualTo((short) -tone(123));
  }

  @Test
  void channelsThatCancelInPartGiveTheLouderOne() {
    var mono = mono(i -> tone(i) + tone(5 * i) / 4, i -> -tone(i) * 9 / 10);

    assertThat(mono.channel()).isZero();
  }

  @Test
  void channelsThatCancelForAPartOfTheTimeGiveOneForTheWhole() {
    var mono = mono(i -> tone(i), i -> i < FRAMES / 3 ? -tone(i) : tone(i));

    assertThat(mono.channel()).isNotEqualTo(Downmix.MIXED);
  }

  @Test
  void pairThatCancelsWithinManyChannelsIsNoticed() {
    var mix = new Downmix(0.2, 0.2, 0.3, 0, 0.15, 0.15);
    var sound = new short[6 * FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      sound[6 * i] = (short) tone(i);
      sound[6 * i + 1] = (short) -tone(i);
      sound[6 * i + 3] = (short) tone(i); // low frequencies have no part in the mix
    }

    assertThat(mix.mono(sound, 0, FRAMES).channel()).isZero();
  }

  @Test
  void silenceCancelsNothing() {
    assertThat(mono(i -> i % 2, i -> -(i % 2)).channel()).isEqualTo(Downmix.MIXED);
  }

  private static int tone(int i) {
    return (int) (8_000 * Math.sin(i * 0.1));
  }

  private static Downmix.Mono mono(IntUnaryOperator left, IntUnaryOperator right) {
    var sound = new short[2 * FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      sound[2 * i] = (short) left.applyAsInt(i);
      sound[2 * i + 1] = (short) right.applyAsInt(i);
    }
    return new Downmix(0.5, 0.5).mono(sound, 0, FRAMES);
  }
}
