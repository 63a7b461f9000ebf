package io.affectstream.streams.assembly;

import io.affectstream.wire.Modality;
import java.time.Duration;
import java.util.Set;

/**
 * What is waited for, and how long.
 *
 * @param deployed modalities that have an encoder here
 * @param twinGrace how long a broken record waits for a good one of the same clip
 * @param orphanTtl how long features wait for the ledger record of their clip
 * @param finishedTtl how long a clip is remembered after its event, to know duplicates
 */
public record AssemblyRules(
    Set<Modality> deployed, Duration twinGrace, Duration orphanTtl, Duration finishedTtl) {
  public AssemblyRules {
    deployed = Set.copyOf(deployed);
  }
}
