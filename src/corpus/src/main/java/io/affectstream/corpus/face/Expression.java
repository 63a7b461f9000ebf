package io.affectstream.corpus.face;

import static io.affectstream.corpus.face.ActionUnit.BROW_LOWERER;
import static io.affectstream.corpus.face.ActionUnit.CHEEK_RAISER;
import static io.affectstream.corpus.face.ActionUnit.CHIN_RAISER;
import static io.affectstream.corpus.face.ActionUnit.GAZE_ASIDE;
import static io.affectstream.corpus.face.ActionUnit.GAZE_DOWN;
import static io.affectstream.corpus.face.ActionUnit.INNER_BROW_RAISER;
import static io.affectstream.corpus.face.ActionUnit.JAW_DROP;
import static io.affectstream.corpus.face.ActionUnit.LID_DROOP;
import static io.affectstream.corpus.face.ActionUnit.LID_TIGHTENER;
import static io.affectstream.corpus.face.ActionUnit.LIPS_PART;
import static io.affectstream.corpus.face.ActionUnit.LIP_CORNER_DEPRESSOR;
import static io.affectstream.corpus.face.ActionUnit.LIP_CORNER_PULLER;
import static io.affectstream.corpus.face.ActionUnit.LIP_STRETCHER;
import static io.affectstream.corpus.face.ActionUnit.LIP_TIGHTENER;
import static io.affectstream.corpus.face.ActionUnit.NOSE_WRINKLER;
import static io.affectstream.corpus.face.ActionUnit.OUTER_BROW_RAISER;
import static io.affectstream.corpus.face.ActionUnit.PITCH;
import static io.affectstream.corpus.face.ActionUnit.ROLL;
import static io.affectstream.corpus.face.ActionUnit.UPPER_LID_RAISER;
import static io.affectstream.corpus.face.ActionUnit.YAW;

import io.affectstream.wire.Emotion;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A level for every {@link ActionUnit}: a face at one moment. */
public final class Expression {
  private static final Map<Emotion, Expression> PROTOTYPES = new EnumMap<>(Emotion.class);

  static {
    define(Emotion.NEUTRAL, Map.of());
    define(
        Emotion.ANGER,
        Map.of(
            BROW_LOWERER,
            1.0,
            UPPER_LID_RAISER,
            0.35,
            LID_TIGHTENER,
            0.7,
            NOSE_WRINKLER,
            0.5,
            LIP_TIGHTENER,
            0.9,
            PITCH,
            0.10));
    define(
        Emotion.HAPPINESS,
        Map.of(CHEEK_RAISER, 0.9, LIP_CORNER_PULLER, 1.0, LIPS_PART, 0.55, PITCH, -0.03));
    define(
        Emotion.SADNESS,
        Map.of(
            INNER_BROW_RAISER,
            0.95,
            BROW_LOWERER,
            0.25,
            LIP_CORNER_DEPRESSOR,
            1.0,
            CHIN_RAISER,
            0.7,
            LID_DROOP,
            0.6,
            GAZE_DOWN,
            0.6,
            PITCH,
            0.12,
            ROLL,
            0.07));
    define(
        Emotion.WORRY,
        Map.of(
            INNER_BROW_RAISER,
            0.9,
            OUTER_BROW_RAISER,
            0.15,
            BROW_LOWERER,
            0.55,
            UPPER_LID_RAISER,
            0.6,
            LIP_STRETCHER,
            1.0,
            LIPS_PART,
            0.35,
            GAZE_ASIDE,
            0.45,
            YAW,
            0.08,
            LIP_CORNER_DEPRESSOR,
            0.15));
    define(
        Emotion.SURPRISE,
        Map.of(
            INNER_BROW_RAISER,
            1.0,
            OUTER_BROW_RAISER,
            1.0,
            UPPER_LID_RAISER,
            1.0,
            LIPS_PART,
            0.6,
            JAW_DROP,
            0.9,
            PITCH,
            -0.06));
  }

  private final Map<ActionUnit, Double> levels;

  private Expression(Map<ActionUnit, Double> levels) {
    this.levels = levels;
  }

  /** Sets every unit. */
  public static Expression of(ToDoubleFunction<ActionUnit> level) {
    var levels = new EnumMap<ActionUnit, Double>(ActionUnit.class);
    for (var unit : ActionUnit.values()) {
      levels.put(unit, level.applyAsDouble(unit));
    }
    return new Expression(levels);
  }

  /** The full display of an emotion. */
  public static Expression prototype(Emotion emotion) {
    return PROTOTYPES.getOrDefault(emotion, of(_ -> 0));
  }

  public double of(ActionUnit unit) {
    return levels.getOrDefault(unit, 0.0);
  }

  private static void define(Emotion emotion, Map<ActionUnit, Double> levels) {
    PROTOTYPES.put(emotion, of(unit -> levels.getOrDefault(unit, 0.0)));
  }
}
