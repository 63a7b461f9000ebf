package io.affectstream.retrainer;

import static io.affectstream.streams.settings.SettingType.choice;
import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.flag;
import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.live.LiveLimits;
import io.affectstream.retrainer.rounds.Budget;
import io.affectstream.retrainer.rounds.Caps;
import io.affectstream.retrainer.rounds.Mode;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the retrainer.
 *
 * @param model the bundle that fusion starts with
 * @param dataDir what the retrainer keeps: key, releases, rounds, stores
 * @param confidenceFloor fusion's; below it an answer is no label
 * @param intake what is kept, and for how long
 * @param pace when a round is run
 * @param picking what the child picks
 * @param caps how much of a class one source may give
 * @param budget of the child
 * @param mode what becomes of a candidate that passed
 * @param gate limits of the gate
 * @param live limits of the head in service
 */
public record RetrainerConfig(
    Path model,
    Path dataDir,
    double confidenceFloor,
    Intake intake,
    Pace pace,
    Picking picking,
    Caps caps,
    Budget budget,
    Mode mode,
    Limits gate,
    LiveLimits live) {

  /**
   * What is kept.
   *
   * @param capacity clips at most
   * @param keep after it a clip is forgotten
   * @param patience how long a label waits for its clip
   */
  public record Intake(int capacity, Duration keep, Duration patience) {}

  /**
   * When a round is run.
   *
   * @param interval after it, if anything came
   * @param samples after so many new ones, at once
   * @param leastClips that can be learnt from, or the round ends
   */
  public record Pace(Duration interval, int samples, int leastClips) {}

  /**
   * What the child picks.
   *
   * @param method how
   * @param perClass at most
   * @param agreement whether two modalities alone must agree
   * @param replayShare weight of labelled replay, at least
   * @param epochs at most
   */
  public record Picking(
      Method method, int perClass, boolean agreement, double replayShare, int epochs) {}

  /** How clips of the pool are chosen. */
  public enum Method {
    /** The most confident of each class. */
    CONFIDENT("top-k"),
    /** Those on which three of four models agree. */
    VOTE("vote"),
    /** Both. */
    BOTH("both");

    private final String task;

    Method(String task) {
      this.task = task;
    }

    /** As {@code task.json} says it. */
    public String task() {
      return task;
    }
  }

  /** Fusion's own setting, read here too: the two must mean one head. */
  private static final Setting<Path> MODEL =
      Setting.of("affect.fusion.model", path(), "The bundle of the fusion head.")
          .usually(Layout.shippedModel("fusion"));

  /** Fusion's own, too. */
  private static final Setting<Double> CONFIDENCE_FLOOR =
      Setting.of("affect.fusion.confidence-floor", number(0, 1), "Below it fusion abstains.")
          .usually(0.4);

  public static final Setting<Path> DATA_DIR =
      Setting.of(
              "affect.retrainer.data-dir",
              path(),
              "Where its signing key, releases, rounds and stores lie; back up the key.")
          .usually(Layout.keptIn("retrainer"));

  private static final Setting<Mode> MODE =
      Setting.of(
              "affect.retrainer.mode",
              choice(Mode.class),
              "What becomes of a head that passed the gate: it serves, answers beside the one that"
                  + " serves, or waits for affect model promote.")
          .usually(Mode.AUTO);

  private static final Setting<Duration> INTERVAL =
      Setting.of(
              "affect.retrainer.interval",
              duration(Duration.ofSeconds(1), Duration.ofDays(30)),
              "A round is run so long after the last, if anything came.")
          .usually(Duration.ofMinutes(30));

  private static final Setting<Integer> SAMPLES =
      Setting.of(
              "affect.retrainer.samples",
              whole(1, 1_000_000),
              "A round is run as soon as so many new clips came.")
          .usually(400);

  private static final Setting<Integer> LEAST_CLIPS =
      Setting.of(
              "affect.retrainer.least-clips",
              whole(1, 1_000_000),
              "Below it there is too little to learn from, and no child is started.")
          .usually(60);

  private static final Setting<Integer> CAPACITY =
      Setting.of(
              "affect.retrainer.capacity",
              whole(100, 1_000_000),
              "Clips kept at most: half for answers of the head, a quarter for labels of people.")
          .usually(12_000);

  private static final Setting<Duration> KEEP =
      Setting.of(
              "affect.retrainer.keep",
              duration(Duration.ofHours(1), Duration.ofDays(3_650)),
              "How long a clip may be learnt from.")
          .usually(Duration.ofDays(30));

  private static final Setting<Duration> PATIENCE =
      Setting.of(
              "affect.retrainer.label-patience",
              duration(Duration.ofMinutes(1), Duration.ofDays(7)),
              "How long a person's label waits for its clip, before a dead letter says so.")
          .usually(Duration.ofHours(1));

  private static final Setting<Method> METHOD =
      Setting.of(
              "affect.retrainer.method",
              choice(Method.class),
              "How clips are chosen: the most confident of a class, those on which three of four"
                  + " models agree, or both.")
          .usually(Method.CONFIDENT);

  private static final Setting<Integer> PER_CLASS =
      Setting.of(
              "affect.retrainer.per-class",
              whole(1, 10_000),
              "Clips of each class that a head learns from, at most.")
          .usually(150);

  private static final Setting<Boolean> AGREEMENT =
      Setting.of(
              "affect.retrainer.require-agreement",
              flag(),
              "Whether two modalities alone must agree with a clip's class.")
          .usually(false);

  private static final Setting<Double> REPLAY_SHARE =
      Setting.of(
              "affect.retrainer.replay-share",
              number(0.5, 0.95),
              "Weight in training that labelled clips keep, at least.")
          .usually(0.5);

  private static final Setting<Integer> EPOCHS =
      Setting.of("affect.retrainer.epochs", whole(1, 1_000), "Epochs of a candidate, at most.")
          .usually(60);

  private static final Setting<Integer> POOL =
      Setting.of(
              "affect.retrainer.pool",
              whole(1, 100_000),
              "Clips of each class that the choice is made from, at most; the caps are shares of"
                  + " it.")
          .usually(300);

  private static final Setting<Double> CAP_SESSION =
      share("session", "Share of a class that one session may give, at most.", 0.05);
  private static final Setting<Double> CAP_PARTICIPANT =
      share("participant", "Share of a class that one participant may give, at most.", 0.05);
  private static final Setting<Double> CAP_TENANT =
      share("tenant", "Share of a class that one tenant may give, where there are several.", 0.34);
  private static final Setting<Double> CAP_HOUR =
      share("hour", "Share of a class that may come within one hour.", 0.5);

  private static final Setting<Duration> BUDGET_TIME =
      Setting.of(
              "affect.retrainer.budget.time",
              duration(Duration.ofSeconds(1), Duration.ofDays(1)),
              "A child that trains longer is killed.")
          .usually(Duration.ofMinutes(10));

  private static final Setting<Integer> BUDGET_MEMORY =
      Setting.of(
              "affect.retrainer.budget.megabytes",
              whole(64, 1_048_576),
              "A child with more memory is killed, MiB.")
          .usually(1_536);

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
          DATA_DIR,
          MODE,
          INTERVAL,
          SAMPLES,
          LEAST_CLIPS,
          CAPACITY,
          KEEP,
          PATIENCE,
          METHOD,
          PER_CLASS,
          AGREEMENT,
          REPLAY_SHARE,
          EPOCHS,
          POOL,
          CAP_SESSION,
          CAP_PARTICIPANT,
          CAP_TENANT,
          CAP_HOUR,
          BUDGET_TIME,
          BUDGET_MEMORY,
          GATE_MARGIN,
          GATE_CLASS,
          GATE_CALIBRATION,
          GATE_DISAGREEMENT,
          LIVE_CLIPS,
          LIVE_LABELS,
          LIVE_AGREEMENT,
          LIVE_ABSTENTION,
          LIVE_ACCURACY);

  public static RetrainerConfig from(Settings settings) {
    return new RetrainerConfig(
        settings.get(MODEL),
        settings.get(DATA_DIR),
        settings.get(CONFIDENCE_FLOOR),
        new Intake(settings.get(CAPACITY), settings.get(KEEP), settings.get(PATIENCE)),
        new Pace(settings.get(INTERVAL), settings.get(SAMPLES), settings.get(LEAST_CLIPS)),
        picking(settings),
        caps(settings),
        new Budget(settings.get(BUDGET_TIME), (long) settings.get(BUDGET_MEMORY) << 20),
        settings.get(MODE),
        gate(settings),
        live(settings));
  }

  private static Picking picking(Settings settings) {
    return new Picking(
        settings.get(METHOD),
        settings.get(PER_CLASS),
        settings.get(AGREEMENT),
        settings.get(REPLAY_SHARE),
        settings.get(EPOCHS));
  }

  private static Caps caps(Settings settings) {
    return new Caps(
        settings.get(POOL),
        settings.get(CAP_SESSION),
        settings.get(CAP_PARTICIPANT),
        settings.get(CAP_TENANT),
        settings.get(CAP_HOUR));
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

  private static Setting<Double> share(String source, String meaning, double usual) {
    return Setting.of("affect.retrainer.cap." + source, number(0.001, 1), meaning).usually(usual);
  }
}
