package io.affectstream.retrainer.settings;

import static io.affectstream.streams.settings.SettingType.choice;
import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.live.LiveLimits;
import io.affectstream.retrainer.rounds.Mode;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.util.List;

/**
 * What a candidate must keep to, before it serves and while it does.
 *
 * @param mode what becomes of a candidate that passed
 * @param gate limits of the gate
 * @param live limits of the head in service
 */
public record Judging(Mode mode, Limits gate, LiveLimits live) {
  private static final Setting<Mode> MODE =
      Setting.of(
              "affect.retrainer.mode",
              choice(Mode.class),
              "What becomes of a head that passed the gate: it serves, answers beside the one that"
                  + " serves, or waits for affect model promote.")
          .usually(Mode.AUTO);

  private static final Setting<Double> GATE_MARGIN =
      Setting.of(
              "affect.retrainer.gate.margin",
              number(0, 1),
              "Weighted F1 that a head may lose: the lower bound of the 95 % interval is held to"
                  + " it.")
          .usually(Limits.USUAL.margin());

  private static final Setting<Double> GATE_CLASS =
      Setting.of(
              "affect.retrainer.gate.class-loss", number(0, 1), "F1 that any one class may lose.")
          .usually(Limits.USUAL.classLoss());

  private static final Setting<Double> GATE_CALIBRATION =
      Setting.of(
              "affect.retrainer.gate.calibration",
              number(0, 1),
              "Calibration error, at most, unless the head in service has a larger one.")
          .usually(Limits.USUAL.calibration());

  private static final Setting<Double> GATE_DISAGREEMENT =
      Setting.of(
              "affect.retrainer.gate.disagreement",
              number(0, 1),
              "Share of held-out clips answered otherwise than by the shipped head, at most.")
          .usually(Limits.USUAL.disagreement());

  private static final Setting<Integer> LIVE_CLIPS =
      Setting.of(
              "affect.retrainer.live.least-clips",
              whole(1, 256),
              "Clips that a release must have answered before it may be rolled back.")
          .usually(100);

  private static final Setting<Integer> LIVE_LABELS =
      Setting.of(
              "affect.retrainer.live.least-labels",
              whole(1, 256),
              "Labels of people that it takes to roll back for them.")
          .usually(30);

  private static final Setting<Double> LIVE_AGREEMENT =
      Setting.of(
              "affect.retrainer.live.agreement",
              number(0, 1),
              "A release is rolled back if it agrees with the shipped head so much less than the"
                  + " head before it.")
          .usually(0.25);

  private static final Setting<Double> LIVE_ABSTENTION =
      Setting.of(
              "affect.retrainer.live.abstention",
              number(0, 1),
              "The same, if it abstains so much more often.")
          .usually(0.2);

  private static final Setting<Double> LIVE_ACCURACY =
      Setting.of(
              "affect.retrainer.live.accuracy",
              number(0, 1),
              "The same, if it agrees with people so much less.")
          .usually(0.15);

  public static final List<Setting<?>> SETTINGS =
      List.of(
          MODE,
          GATE_MARGIN,
          GATE_CLASS,
          GATE_CALIBRATION,
          GATE_DISAGREEMENT,
          LIVE_CLIPS,
          LIVE_LABELS,
          LIVE_AGREEMENT,
          LIVE_ABSTENTION,
          LIVE_ACCURACY);

  public static Judging from(Settings settings) {
    return new Judging(settings.get(MODE), gate(settings), live(settings));
  }

  private static Limits gate(Settings settings) {
    return new Limits(
        settings.get(GATE_MARGIN),
        settings.get(GATE_CLASS),
        settings.get(GATE_CALIBRATION),
        settings.get(GATE_DISAGREEMENT),
        Limits.USUAL.leastClips(),
        Limits.USUAL.leastSpeakers());
  }

  private static LiveLimits live(Settings settings) {
    return new LiveLimits(
        settings.get(LIVE_CLIPS),
        settings.get(LIVE_LABELS),
        settings.get(LIVE_AGREEMENT),
        settings.get(LIVE_ABSTENTION),
        settings.get(LIVE_ACCURACY));
  }
}
