package io.affectstream.retrainer.intake;

import io.affectstream.streams.Placement;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * What the intake keeps, and how long.
 *
 * @param capacity clips in the stores of all partitions together
 * @param partitions how many the topics have
 * @param keep after it a clip is forgotten
 * @param patience how long a label waits for its clip
 * @param placement tells records that stand on a wrong partition
 */
public record IntakeRules(
    int capacity, IntSupplier partitions, Duration keep, Duration patience, Placement placement) {

  /** What one partition may keep. */
  int share() {
    return Math.max(1, capacity / Math.max(1, partitions.getAsInt()));
  }
}
