package io.affectstream.corpus.film;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.corpus.face.ActionUnit;
import io.affectstream.corpus.face.Identity;
import io.affectstream.corpus.plan.Display;
import io.affectstream.corpus.plan.Speaker;
import io.affectstream.wire.Emotion;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaceFilmTest {
  private static final int RATE_HZ = 16_000;

  /** A row and a column range through the mouth of somebody who sits in the middle. */
  private static final int MOUTH_TOP = 170;

  private static final int MOUTH_BOTTOM = 215;

  @Test
  void filmIsAsLongAsTheSpeechAndTheSameForTheSameSeed() {
    var film = film(Emotion.ANGER, 1);

    assertThat(film.frames()).isEqualTo(25);
    assertThat(film.nextFrame()).isEqualTo(film(Emotion.ANGER, 1).nextFrame());
    assertThat(film.nextFrame()).hasSize(FaceFilm.WIDTH * FaceFilm.HEIGHT * 3);
  }

  @Test
  void surpriseOpensTheMouthWider() {
    assertThat(darkPixels(film(Emotion.SURPRISE, 1)))
        .isGreaterThan(2 * darkPixels(film(Emotion.NEUTRAL, 1)));
  }

  @Test
  void smileGrowsWithItsStrength() {
    var who = Identity.of(new Speaker(0));
    var weak = lips(who, 0.2);
    var strong = lips(who, 1);

    assertThat(strong).isGreaterThan(weak);
  }

  @Test
  void peopleDiffer() {
    var seen =
        IntStream.range(0, Speaker.POOL)
            .mapToObj(number -> Identity.of(new Speaker(number)).proportions())
            .distinct();

    assertThat(seen).hasSize(Speaker.POOL);
  }

  private static double lips(Identity who, double strength) {
    var display = new Display(Emotion.HAPPINESS, strength, Optional.empty(), 0);
    return new Performance(who, display, new SplittableRandom(4))
        .at(1, 0)
        .of(ActionUnit.LIP_CORNER_PULLER);
  }

  private static FaceFilm film(Emotion emotion, double strength) {
    var display = new Display(emotion, strength, Optional.empty(), 0);
    return new FaceFilm(
        new Speaker(0), display, new float[RATE_HZ], RATE_HZ, new SplittableRandom(9));
  }

  /** In the last frame, around the mouth. */
  private static int darkPixels(FaceFilm film) {
    var pixels = new byte[0];
    for (int i = 0; i < film.frames(); i++) {
      pixels = film.nextFrame();
    }
    int dark = 0;
    for (int y = MOUTH_TOP; y < MOUTH_BOTTOM; y++) {
      for (int x = 90; x < 170; x++) {
        dark += (pixels[(y * FaceFilm.WIDTH + x) * 3 + 1] & 0xff) < 40 ? 1 : 0;
      }
    }
    return dark;
  }
}
