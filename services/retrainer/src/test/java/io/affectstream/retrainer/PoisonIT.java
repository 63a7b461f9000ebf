package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.rounds.Caps;
import io.affectstream.retrainer.rounds.Mode;
import io.affectstream.retrainer.rounds.RoundReport;
import io.affectstream.retrainer.world.Attack;
import io.affectstream.retrainer.world.Passed;
import io.affectstream.retrainer.world.Sidecar;
import io.affectstream.retrainer.world.Sidecar.Way;
import io.affectstream.retrainer.world.SmallTrainer;
import io.affectstream.retrainer.world.World;
import io.affectstream.wire.ClipId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flood of confident wrong clips beside honest traffic: from one tenant, and from 200 sessions of
 * the only one. The defences together hold; without the gate the head is harmed. Real heads, really
 * trained, one pair a seed; {@code -Dpoison.seeds=10 -Dpoison.clips=10000} for more of them.
 */
class PoisonIT {
  private static final int SEEDS = Integer.getInteger("poison.seeds", 2);
  private static final int ROUNDS = 2;
  private static final int CAPACITY = 2_400;
  private static final int HONEST = 400;
  private static final int POISON = Integer.getInteger("poison.clips", 1_000); // a round
  private static final double MARGIN = 0.01;

  /** As if there were neither gate nor caps. */
  private static final Way OPEN =
      new Way(
          new Caps(60, 1, 1, 1, 1), new Limits(1, 1, 1, 1, 1, 2), Mode.AUTO, Duration.ofMinutes(5));

  @TempDir private Path folder;

  @Test
  void floodNeverHarmsTheHeadAndDoesWithoutTheGate() throws Exception {
    var harms = new ArrayList<Double>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      for (var attack : Attack.values()) {
        var result = attacked(seed, attack, Way.USUAL);
        harms.add(attacked(seed, attack, OPEN).fall());

        assertThat(result.fall()).as("%s", result).isLessThanOrEqualTo(MARGIN);
        assertThat(result.defences()).as("%s", result).isNotEmpty();
      }
    }
    assertThat(harms.stream().mapToDouble(fall -> fall).average().orElseThrow())
        .as("the attack does harm where nothing stops it: %s", harms)
        .isGreaterThan(MARGIN);
  }

  /**
   * What an attack did.
   *
   * @param fall of weighted F1 on held-out clips, from the start head to the worst that served
   * @param defences that stopped clips or candidates
   */
  private record Result(
      long seed,
      Attack attack,
      double before,
      double fall,
      List<String> outcomes,
      List<String> defences) {}

  private Result attacked(long seed, Attack attack, Way way) throws Exception {
    var world = new World(seed);
    var trainer = new SmallTrainer(seed);
    var at = folder.resolve("%d-%s-%d".formatted(seed, attack, way.hashCode()));
    var heldOut = world.clips("val", 480);
    var shipped = trainer.start(at.resolve("shipped"), world.clips("tune", 90), heldOut);
    try (var bench = new IntakeBench(at.resolve("stores"), CAPACITY);
        var sidecar = new Sidecar(at.resolve("data"), shipped, trainer, way)) {
      double before = sidecar.weightedF1(heldOut);
      double worst = before;
      var reports = new ArrayList<RoundReport>();
      for (int round = 0; round < ROUNDS; round++) {
        send(bench, world.clips("honest-" + round, HONEST), "honest");
        send(bench, attack.clips(world, sidecar, round, POISON), attack.tenant());
        reports.add(sidecar.rounds().run(List.copyOf(bench.kept().values())));
        worst = Math.min(worst, sidecar.weightedF1(heldOut));
      }
      var result = result(seed, attack, before, before - worst, reports);
      print(way, result);
      return result;
    }
  }

  private static void send(IntakeBench bench, List<ClipFeatures> clips, String tenant) {
    clips.forEach(clip -> bench.sample(ClipId.parse(clip.id()), Passed.sample(clip, tenant)));
  }

  private static Result result(
      long seed, Attack attack, double before, double fall, List<RoundReport> reports) {
    var defences = new ArrayList<String>();
    for (var report : reports) {
      int capped = report.clips().getOrDefault("over-a-cap", 0);
      if (capped > 0) {
        defences.add("caps:" + capped);
      }
      report.reasons().forEach(reason -> defences.add("gate:" + reason));
    }
    var outcomes = reports.stream().map(RoundReport::outcome).toList();
    return new Result(seed, attack, before, fall, outcomes, defences);
  }

  @SuppressWarnings("SystemOut") // the figures are what it is run for
  private static void print(Way way, Result result) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "poison %s seed %d %s: %.3f before, falls by %.3f; %s; %s%n",
        way == OPEN ? "open" : "guarded",
        result.seed(),
        result.attack(),
        result.before(),
        result.fall(),
        result.outcomes(),
        result.defences());
  }
}
