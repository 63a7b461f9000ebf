package io.affectstream.retrainer.rounds;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.gate.Gate;
import io.affectstream.methods.gate.Verdict;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Lets the gate judge what a child made.
 *
 * @param heldOut file of labelled clips that nothing was trained on
 * @param heads opened
 */
record Examiner(Gate gate, Path heldOut, OpenHeads heads) {

  /**
   * @param serving the head that the candidate is to replace
   * @throws IOException if the candidate cannot be opened, or is no head of this kind
   */
  Verdict examine(Path candidate, Optional<KeptRelease> serving, Material material)
      throws IOException {
    var clips = FeatureFile.read(heldOut, Emotion.ALL.size());
    try (var offered = FusionHead.open(candidate)) {
      requireAlike(offered, heads.frozen());
      return new Trial(gate, clips)
          .judge(heads.of(serving), offered, heads.frozen(), material.jury());
    }
  }

  private static void requireAlike(FusionHead candidate, FusionHead frozen) throws IOException {
    var ours = candidate.bundle().card();
    var theirs = frozen.bundle().card();
    if (!ours.name().equals(theirs.name()) || !ours.classes().equals(theirs.classes())) {
      throw new IOException(
          "the child made %s of %s, wanted was %s of %s"
              .formatted(ours.name(), ours.classes(), theirs.name(), theirs.classes()));
    }
  }
}
