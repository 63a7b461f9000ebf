package io.affectstream.corpus.film;

import static io.affectstream.corpus.face.ActionUnit.BLINK;
import static io.affectstream.corpus.face.ActionUnit.GAZE_ASIDE;
import static io.affectstream.corpus.face.ActionUnit.PITCH;
import static io.affectstream.corpus.face.ActionUnit.ROLL;
import static io.affectstream.corpus.face.ActionUnit.YAW;

import io.affectstream.corpus.face.ActionUnit;
import io.affectstream.corpus.face.Expression;
import io.affectstream.corpus.face.Identity;
import io.affectstream.corpus.plan.Display;
import io.affectstream.wire.Emotion;
import java.util.SplittableRandom;

/**
 * The course of a clip: the face goes from near rest to its apex, muscles drift, the head moves,
 * the eyes blink.
 */
final class Performance {
  private static final double MOST = 1.1;
  private static final double MOMENT_SPREAD = 0.22;
  private static final double TWITCH = 0.13;
  private static final double SECONDS_TO_APEX = 0.35;

  private final Display display;
  private final Expression apex;
  private final Expression phase;
  private final Expression sway;
  private final double onset;
  private final Blinks blinks;

  Performance(Identity who, Display display, SplittableRandom random) {
    this.display = display;
    double mirror = random.nextBoolean() ? 1 : -1;
    this.apex = Expression.of(unit -> apex(unit, who, display, mirror, random));
    this.phase = Expression.of(_ -> 2 * Math.PI * random.nextDouble());
    this.sway = Expression.of(unit -> (unit == YAW ? 0.08 : 0.03) * random.nextGaussian());
    this.onset = random.nextDouble(0.05, 0.30);
    this.blinks = new Blinks(random);
  }

  private static double apex(
      ActionUnit unit, Identity who, Display display, double mirror, SplittableRandom random) {
    double textbook = 0;
    for (var shown : display.visible().entrySet()) {
      textbook += shown.getValue() * Expression.prototype(shown.getKey()).of(unit);
    }
    if (unit.isMuscle()) {
      double twitch = TWITCH * Math.abs(random.nextGaussian());
      double moment = 1 + MOMENT_SPREAD * random.nextGaussian();
      return Math.clamp(who.mimicry().level(unit, textbook) * moment + twitch, 0, MOST);
    }
    return unit == GAZE_ASIDE || unit == YAW || unit == ROLL ? mirror * textbook : textbook;
  }

  /**
   * The face at a time; call with growing times.
   *
   * @param voicing how far speech opens the mouth, 0 to 1
   */
  Expression at(double seconds, double voicing) {
    double rise = Math.clamp((seconds - onset) / SECONDS_TO_APEX, 0, 1);
    double progress = rise * rise * (3 - 2 * rise);
    double lids = blinks.at(seconds);
    return Expression.of(
        unit ->
            unit == BLINK ? lids : level(unit, progress, seconds) + motion(unit, seconds, voicing));
  }

  private double level(ActionUnit unit, double progress, double seconds) {
    if (!unit.isMuscle()) {
      return apex.of(unit) * (0.3 + 0.7 * progress);
    }
    double drift = 1 + 0.10 * wave(unit, 0.5 + 0.11 * unit.ordinal(), seconds);
    return Math.max(0, apex.of(unit) * (0.25 + 0.75 * progress) * drift);
  }

  /** Head and eyes are never still; what they do most depends on the feeling. */
  private double motion(ActionUnit unit, double seconds, double voicing) {
    double worry = display.strengthOf(Emotion.WORRY);
    double anger = display.strengthOf(Emotion.ANGER);
    double happiness = display.strengthOf(Emotion.HAPPINESS);
    return switch (unit) {
      case YAW ->
          sway.of(YAW)
              + 0.05 * wave(YAW, 0.4, seconds)
              + 0.10 * worry * Math.sin(2 * Math.PI * 1.1 * seconds);
      case PITCH ->
          sway.of(PITCH) + 0.03 * wave(PITCH, 0.7, seconds) + 0.05 * (1 + anger) * voicing - 0.02;
      case ROLL ->
          sway.of(ROLL)
              + 0.02 * wave(ROLL, 0.3, seconds)
              + 0.03 * happiness * Math.sin(2 * Math.PI * 1.4 * seconds);
      case GAZE_ASIDE -> 0.12 * wave(GAZE_ASIDE, 0.6, seconds);
      default -> 0;
    };
  }

  private double wave(ActionUnit unit, double hertz, double seconds) {
    return Math.sin(2 * Math.PI * hertz * seconds + phase.of(unit));
  }

  /** One every 1.2 to 4.2 s, 0.2 s long. */
  private static final class Blinks {
    private static final double LENGTH = 0.2;

    private final SplittableRandom random;
    private double next;

    Blinks(SplittableRandom random) {
      this.random = random;
      this.next = random.nextDouble(0.4, 2.9);
    }

    double at(double seconds) {
      if (seconds >= next + LENGTH) {
        next += LENGTH + random.nextDouble(1, 4);
      }
      return seconds <= next ? 0 : Math.sin(Math.PI * (seconds - next) / LENGTH);
    }
  }
}
