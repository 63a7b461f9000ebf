package io.affectstream.retrainer.settings;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.retrainer.rounds.Budget;
import io.affectstream.retrainer.rounds.Caps;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a candidate is made from, and by which means.
 *
 * @param caps how much of a class one source may give
 * @param picking what the child picks
 * @param budget of the child
 */
public record Learning(Caps caps, Picking picking, Budget budget) {
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

  public static final List<Setting<?>> SETTINGS =
      Stream.concat(
              Picking.SETTINGS.stream(),
              Stream.of(
                  POOL,
                  CAP_SESSION,
                  CAP_PARTICIPANT,
                  CAP_TENANT,
                  CAP_HOUR,
                  BUDGET_TIME,
                  BUDGET_MEMORY))
          .toList();

  public static Learning from(Settings settings) {
    return new Learning(
        new Caps(
            settings.get(POOL),
            settings.get(CAP_SESSION),
            settings.get(CAP_PARTICIPANT),
            settings.get(CAP_TENANT),
            settings.get(CAP_HOUR)),
        Picking.from(settings),
        new Budget(settings.get(BUDGET_TIME), (long) settings.get(BUDGET_MEMORY) << 20));
  }

  private static Setting<Double> share(String source, String meaning, double usual) {
    return Setting.of("affect.retrainer.cap." + source, number(0.001, 1), meaning).usually(usual);
  }
}
