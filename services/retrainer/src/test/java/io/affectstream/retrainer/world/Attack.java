package io.affectstream.retrainer.world;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.retrainer.rounds.Heads;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Confident wrong clips: one modality exaggerates another class, the others are of the true one,
 * and the head in service is sure of the wrong. A head that learns them takes what the others say
 * for that class.
 */
public enum Attack {
  /** A tenant of its own, ten sessions. */
  ONE_TENANT("flooder", 10),
  /** Two hundred sessions of the tenant that everybody belongs to. */
  MANY_SESSIONS("honest", 200);

  /** Begins the session of every such clip. */
  public static final String FLOOD = "flood-";

  private static final double SURE = 0.85;
  private static final int PROBES = 20;
  private static final List<Double> EXAGGERATIONS = List.of(1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0);

  private final String tenant;
  private final int sessions;

  Attack(String tenant, int sessions) {
    this.tenant = tenant;
    this.sessions = sessions;
  }

  public String tenant() {
    return tenant;
  }

  /** Those of one round, {@code count} of them. */
  public List<ClipFeatures> clips(ShippedWorld world, Sidecar sidecar, int round, int count)
      throws IOException {
    int classes = Emotion.ALL.size();
    var lies = new ArrayList<ShippedWorld.Lie>();
    for (int truth = 0; truth < classes; truth++) {
      lies.add(believed(world, sidecar, truth, (truth + 1) % classes));
    }
    var clips = new ArrayList<ClipFeatures>();
    for (int i = 0; i < count; i++) {
      var id = new ClipId((FLOOD + "%d-%d").formatted(round, i % sessions), "p", i);
      clips.add(world.lying(id, lies.get(i % classes)));
    }
    return clips;
  }

  /** The least exaggeration that the head is mostly sure of; the one it is surest of otherwise. */
  private static ShippedWorld.Lie believed(ShippedWorld world, Sidecar sidecar, int truth, int told)
      throws IOException {
    var head = sidecar.heads().of(sidecar.releases().serving());
    var best = new ShippedWorld.Lie(truth, told, World.MODALITIES.getFirst(), 1);
    double most = 0;
    for (double exaggeration : EXAGGERATIONS) {
      for (var modality : World.MODALITIES) {
        var lie = new ShippedWorld.Lie(truth, told, modality, exaggeration);
        double belief = belief(head, world, lie);
        if (belief >= SURE) {
          return lie;
        }
        best = belief > most ? lie : best;
        most = Math.max(most, belief);
      }
    }
    return best;
  }

  /** The mean probability of what is told. */
  private static double belief(FusionHead head, ShippedWorld world, ShippedWorld.Lie lie) {
    var probes =
        IntStream.range(0, PROBES).mapToObj(i -> world.lying(new ClipId("probe", "p", i), lie));
    return Heads.ask(head, probes.toList()).stream()
        .mapToDouble(answer -> answer[lie.told()])
        .average()
        .orElseThrow();
  }
}
