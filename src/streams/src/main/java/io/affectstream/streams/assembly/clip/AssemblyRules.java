package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.Modality;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What is waited for, and how long.
 *
 * @param widths length of the feature vector of every modality that has an encoder here
 * @param twinGrace how long a broken record waits for a good one of the same clip
 * @param orphanTtl how long features wait for the ledger record of their clip
 * @param finishedTtl how long a clip is remembered after its event, to know duplicates
 */
public record AssemblyRules(
    Map<Modality, Integer> widths, Duration twinGrace, Duration orphanTtl, Duration finishedTtl) {
  public AssemblyRules {
    widths = Map.copyOf(widths);
  }

  /** Modalities that have an encoder here. */
  public Set<Modality> deployed() {
    return widths.keySet();
  }

  public boolean isDeployed(Modality modality) {
    return widths.containsKey(modality);
  }
}
