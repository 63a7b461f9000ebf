package io.affectstream.retrainer.world;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.TopClass;
import io.affectstream.retrainer.rounds.Heads;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Confident wrong clips: as near to one class as they can be while the head in service is sure that
 * they are another. A head that learns them moves its boundary into the first class.
 */
public enum Attack {
  /** A tenant of its own, ten sessions. */
  ONE_TENANT("flooder", 10),
  /** Two hundred sessions of the tenant that everybody belongs to. */
  MANY_SESSIONS("honest", 200);

  /** Begins the session of every such clip. */
  public static final String FLOOD = "flood-";

  private static final double SURE = 0.9;
  private static final double STEP = 0.05;

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
    var shares = new double[classes];
    for (int truth = 0; truth < classes; truth++) {
      shares[truth] = nearest(world, sidecar, truth, (truth + 1) % classes);
    }
    var clips = new ArrayList<ClipFeatures>();
    for (int i = 0; i < count; i++) {
      int truth = i % classes;
      var id = new ClipId((FLOOD + "%d-%d").formatted(round, i % sessions), "p", i);
      clips.add(world.between(id, truth, (truth + 1) % classes, shares[truth]));
    }
    return clips;
  }

  /** The smallest share of the way to {@code other} at which the head is sure of it. */
  private static double nearest(ShippedWorld world, Sidecar sidecar, int truth, int other)
      throws IOException {
    var head = sidecar.heads().of(sidecar.releases().serving());
    for (double share = 0; share < 1; share += STEP) {
      var clip = world.between(new ClipId("probe", "p", 0), truth, other, share);
      float[] answer = Heads.ask(head, List.of(clip)).getFirst();
      if (TopClass.of(answer) == other && answer[other] >= SURE) {
        return share;
      }
    }
    return 1;
  }
}
