package io.affectstream.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UtteranceCutterTest {
  private static final double SPEECH = 0.1;
  private static final double ROOM = 0.001;

  private final UtteranceCutter cutter = new UtteranceCutter();
  private final Random random = new Random(3);
  private final List<Span> spans = new ArrayList<>();
  private long nowMillis;

  @Test
  void utteranceIsCutAtItsPauseBeforeTheSourceEnds() {
    hear(ROOM, 500);
    hear(SPEECH, 1_500);
    hear(ROOM, 500);

    assertThat(spans).hasSize(1);
    assertThat(spans.getFirst().startMillis()).isBetween(340L, 500L);
    assertThat(spans.getFirst().endMillis()).isBetween(2_000L, 2_300L);
  }

  @Test
  void shortWordIsGivenTheLeastLength() {
    hear(ROOM, 500);
    hear(SPEECH, 300);
    hear(ROOM, 1_500);

    assertThat(spans).hasSize(1);
    assertThat(spans.getFirst().lengthMillis()).isEqualTo(UtteranceCutter.MIN_MILLIS);
  }

  @Test
  void pauseWithinAShortSentenceDoesNotCutIt() {
    hear(ROOM, 500);
    hear(SPEECH, 400);
    hear(ROOM, 160);
    hear(SPEECH, 800);
    hear(ROOM, 600);

    assertThat(spans).hasSize(1);
  }

  @Test
  void speechWithoutPauseIsCutAtItsQuietestMomentOfTheFourthSecond() {
    hear(ROOM, 300);
    hear(SPEECH, 3_200);
    hear(ROOM, 100);
    hear(SPEECH, 3_000);

    assertThat(spans.getFirst().endMillis()).isBetween(3_520L, 3_660L);
    assertThat(spans.getFirst().lengthMillis()).isLessThanOrEqualTo(UtteranceCutter.MAX_MILLIS);
  }

  @Test
  void speechThatWasCutGoesOnInTheNextSpan() {
    hear(SPEECH, 9_000);
    finish();

    assertThat(spans).hasSizeGreaterThanOrEqualTo(3);
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).startMillis()).isEqualTo(spans.get(i - 1).endMillis());
    }
  }

  @Test
  void clickIsNoUtterance() {
    hear(ROOM, 1_000);
    hear(SPEECH, 1_000);
    hear(ROOM, 2_000);
    hear(0.5, 40);
    hear(ROOM, 2_000);
    finish();

    assertThat(spans).hasSize(1);
  }

  @Test
  void sourceWithoutSpeechGivesItsLastFourSeconds() {
    hear(ROOM, 30_000);
    finish();

    assertThat(spans).containsExactly(new Span(26_000, 30_000));
  }

  @Test
  void silenceAfterSpeechBelongsToNoSpan() {
    hear(ROOM, 500);
    hear(SPEECH, 1_000);
    hear(ROOM, 10_000);
    finish();

    assertThat(spans).hasSize(1);
  }

  @Test
  void spansNeverBeginBeforeWhatIsKept() {
    for (int i = 0; i < 200; i++) {
      long kept = cutter.keepFromMillis();
      int before = spans.size();

      hear(random.nextBoolean() ? SPEECH : ROOM, Cutter.TICK_MILLIS * (1 + random.nextInt(60)), 1);

      if (spans.size() > before) {
        assertThat(spans.get(before).startMillis()).isGreaterThanOrEqualTo(kept);
      }
    }
  }

  private void hear(double rms, int millis) {
    hear(rms, millis, Integer.MAX_VALUE);
  }

  private void hear(double rms, int millis, int mostSpans) {
    int limit = mostSpans == Integer.MAX_VALUE ? mostSpans : spans.size() + mostSpans;
    for (int at = 0; at < millis && spans.size() < limit; at += Cutter.TICK_MILLIS) {
      nowMillis += Cutter.TICK_MILLIS;
      cutter.hear(noise(rms == SPEECH ? syllables(rms) : rms)).ifPresent(spans::add);
      assertThat(cutter.keepFromMillis()).isGreaterThanOrEqualTo(nowMillis - 8_000);
    }
  }

  private void finish() {
    cutter.finish().ifPresent(spans::add);
  }

  /** Steady noise becomes background; speech rises and falls with its syllables. */
  private double syllables(double rms) {
    return nowMillis % 240 < 180 ? rms : rms / 8;
  }

  private float[] noise(double rms) {
    var frame = new float[320];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (float) (rms * random.nextGaussian());
    }
    return frame;
  }
}
