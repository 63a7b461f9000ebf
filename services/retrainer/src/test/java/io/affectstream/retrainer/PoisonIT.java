package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.rounds.Caps;
import io.affectstream.retrainer.rounds.Mode;
import io.affectstream.retrainer.rounds.RoundReport;
import io.affectstream.retrainer.world.Attack;
import io.affectstream.retrainer.world.Passed;
import io.affectstream.retrainer.world.ShippedWorld;
import io.affectstream.retrainer.world.Sidecar;
import io.affectstream.retrainer.world.Sidecar.Way;
import io.affectstream.retrainer.world.SmallTrainer;
import io.affectstream.testkit.Measured;
import io.affectstream.wire.ClipId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flood of confident wrong clips beside honest traffic: from one tenant, and from 200 sessions of
 * the only one. The defences together hold; without the gate the head is harmed. Real heads, really
 * trained, on features of the corpus; {@code -Daffect.test.poison.seeds=10} for more of them.
 */
class PoisonIT {
  private static final int SEEDS = Integer.getInteger("affect.test.poison.seeds", 1);
  private static final int ROUNDS = SEEDS > 1 ? 2 : 1;
  private static final int CAPACITY = 2_400;
  private static final int HONEST = 400; // a round
  private static final int POISON = 1_000; // a round
  private static final int UNSEEN = 1_200;
  private static final int SHOWN = 3_000; // to a head in training
  private static final double MARGIN = 0.01;

  /** The shares of the default settings, of a smaller pool. */
  private static final Caps CAPS = new Caps(60, 0.05, 0.05, 0.34, 0.5);

  private static final Limits NO_GATE = new Limits(1, 1, 1, 1, 1, 2);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Way GUARDED = new Way(CAPS, Limits.USUAL, Mode.AUTO, LONG);
  private static final Way GATE_OFF = new Way(CAPS, NO_GATE, Mode.AUTO, LONG);
  private static final Way OPEN = new Way(new Caps(60, 1, 1, 1, 1), NO_GATE, Mode.AUTO, LONG);

  @TempDir private Path folder;

  @Test
  void floodNeverHarmsTheHeadAndDoesWithoutTheGate() throws Exception {
    var harms = new ArrayList<Double>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      var world = new ShippedWorld(seed);
      var trainer = new SmallTrainer(seed, SHOWN);
      var shipped = folder.resolve("shipped-" + seed);
      trainer.start(shipped, world.labelled(), world.heldOut());
      for (var attack : Attack.values()) {
        var scene = new Scene(seed, attack, world, trainer, shipped);
        var guarded = attacked("guarded", scene, GUARDED);
        assertThat(guarded.heldOut()).as("%s", guarded).isLessThanOrEqualTo(MARGIN);
        assertThat(guarded.defences()).as("%s", guarded).isNotEmpty();
        if (SEEDS > 1) {
          attacked("gate off", scene, GATE_OFF);
        }
        harms.add(attacked("open", scene, OPEN).heldOut());
      }
    }
    assertThat(harms.stream().mapToDouble(fall -> fall).average().orElseThrow())
        .as("the attack does harm where nothing stops it: %s", harms)
        .isGreaterThan(MARGIN);
  }

  /** Who is attacked by what. */
  private record Scene(
      long seed, Attack attack, ShippedWorld world, SmallTrainer trainer, Path shipped) {}

  /**
   * What an attack did.
   *
   * @param heldOut fall of weighted F1 on the gate's clips, from the start head to the worst that
   *     served
   * @param unseen the same on clips that nobody has ever seen
   * @param defences that stopped clips or candidates
   */
  private record Result(
      double heldOut, double unseen, List<String> outcomes, Map<String, Integer> defences) {}

  private Result attacked(String way, Scene scene, Way guards) throws Exception {
    var world = scene.world();
    var at = folder.resolve("%d-%s-%s".formatted(scene.seed(), scene.attack(), way));
    var unseen = world.unseen(UNSEEN);
    try (var bench = new IntakeBench(at.resolve("stores"), CAPACITY);
        var sidecar = new Sidecar(at.resolve("data"), scene.shipped(), scene.trainer(), guards)) {
      double before = sidecar.weightedF1(world.heldOut());
      double beforeUnseen = sidecar.weightedF1(unseen);
      double worst = before;
      double worstUnseen = beforeUnseen;
      var outcomes = new ArrayList<String>();
      var defences = new TreeMap<String, Integer>();
      for (int round = 0; round < ROUNDS; round++) {
        send(bench, world.clips("honest-" + round, HONEST), "honest");
        var flood = scene.attack().clips(world, sidecar, round, POISON);
        send(bench, flood, scene.attack().tenant());
        var kept = List.copyOf(bench.kept().values());
        count(kept, (round + 1) * POISON, defences);
        var report = sidecar.rounds().run(() -> kept);
        count(report, defences);
        outcomes.add(report.outcome());
        worst = Math.min(worst, sidecar.weightedF1(world.heldOut()));
        worstUnseen = Math.min(worstUnseen, sidecar.weightedF1(unseen));
      }
      var result = new Result(before - worst, beforeUnseen - worstUnseen, outcomes, defences);
      Measured.note(
          "poison",
          String.format(
              Locale.ROOT,
              "seed %d | %s | %s | before %.3f, falls by %.3f; unseen %.3f, falls by %.3f | %s | %s",
              scene.seed(),
              scene.attack(),
              way,
              before,
              result.heldOut(),
              beforeUnseen,
              result.unseen(),
              outcomes,
              defences));
      return result;
    }
  }

  private static void send(IntakeBench bench, List<ClipFeatures> clips, String tenant) {
    clips.forEach(clip -> bench.sample(ClipId.parse(clip.id()), Passed.sample(clip, tenant)));
    bench.pass(Duration.ofHours(1));
  }

  /** What of the flood is not even kept. */
  private static void count(List<KeptClip> kept, int sent, Map<String, Integer> defences) {
    long flood = kept.stream().filter(clip -> clip.id().session().startsWith(Attack.FLOOD)).count();
    if (flood < sent) {
      defences.put("full shelves", sent - (int) flood);
    }
  }

  private static void count(RoundReport report, Map<String, Integer> defences) {
    int capped = report.clips().getOrDefault("over-a-cap", 0);
    int unpicked =
        report.clips().getOrDefault("pool", 0) - report.clips().getOrDefault("picked", 0);
    if (capped > 0) {
      defences.merge("caps", capped, Integer::sum);
    }
    if (unpicked > 0) {
      defences.merge("selection", unpicked, Integer::sum);
    }
    report.reasons().forEach(reason -> defences.merge("gate: " + reason, 1, Integer::sum));
  }
}
