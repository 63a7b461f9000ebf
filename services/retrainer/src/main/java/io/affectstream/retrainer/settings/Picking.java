package io.affectstream.retrainer.settings;

import static io.affectstream.streams.settings.SettingType.choice;
import static io.affectstream.streams.settings.SettingType.flag;
import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.retrainer.rounds.Task;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.util.List;

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
    Method method, int perClass, boolean agreement, double replayShare, int epochs) {
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

  public static final List<Setting<?>> SETTINGS =
      List.of(METHOD, PER_CLASS, AGREEMENT, REPLAY_SHARE, EPOCHS);

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

  public static Picking from(Settings settings) {
    return new Picking(
        settings.get(METHOD),
        settings.get(PER_CLASS),
        settings.get(AGREEMENT),
        settings.get(REPLAY_SHARE),
        settings.get(EPOCHS));
  }

  /** The task of a child that trains the head {@code name}. */
  public Task task(String name, long seed) {
    return new Task(seed, method.task(), perClass, agreement, replayShare, epochs, name);
  }
}
