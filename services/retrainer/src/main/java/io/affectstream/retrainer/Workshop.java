package io.affectstream.retrainer;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.gate.Gate;
import io.affectstream.retrainer.live.DriftWatch;
import io.affectstream.retrainer.live.LiveWatch;
import io.affectstream.retrainer.live.Recent;
import io.affectstream.retrainer.release.ReleaseShelf;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.release.TopicPublisher;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.Gathering;
import io.affectstream.retrainer.rounds.OpenHeads;
import io.affectstream.retrainer.rounds.Plan;
import io.affectstream.retrainer.rounds.Rounds;
import io.affectstream.retrainer.rounds.Withdrawn;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Puts together, by the settings, what rounds are run with.
 *
 * @param heads open, of which the frozen one is the shipped head
 */
record Workshop(Surroundings around, OpenHeads heads) {
  private static final int DRAWS = 2_000;
  private static final long SEED = 20_261_201;

  Releases releases(SigningKey key, ReleaseShelf shelf) {
    var topic = around.topics().models();
    var publisher = new TopicPublisher(around.kafka(), topic);
    var config = around.config();
    return new Releases(
        name(), config.dataDir(), config.model(), topic, key, shelf, publisher, around.clock());
  }

  Rounds rounds(CandidateTrainer trainer, Releases releases, Withdrawn withdrawn) {
    var config = around.config();
    return new Rounds(
        config.dataDir(),
        config.model(),
        plan(),
        trainer,
        releases,
        heads,
        withdrawn,
        around.clock());
  }

  /** What looks at the head in service; its figures are shown from now on. */
  Desk.Watches watches(Recent recent, Releases releases, boolean trains) throws IOException {
    var config = around.config();
    var limits = config.judging().live();
    var live = new LiveWatch(recent, releases, heads, limits, config.confidenceFloor());
    var drift = new DriftWatch(heldOut(), recent, SEED);
    var modalities = heads.frozen().processing().inputs();
    live.show(around.metrics().guarded());
    drift.show(around.metrics().guarded(), modalities);
    return new Desk.Watches(
        recent, live, drift, modalities, trains, config.dataDir(), around.clock());
  }

  private String name() {
    return heads.frozen().bundle().name();
  }

  private List<ClipFeatures> heldOut() throws IOException {
    var file = around.config().model().resolve(Rounds.HELD_OUT);
    return Files.exists(file) ? FeatureFile.read(file, Emotion.ALL.size()) : List.of();
  }

  private Plan plan() {
    var config = around.config();
    var learning = config.learning();
    return new Plan(
        new Gathering(learning.caps(), config.confidenceFloor()),
        config.pace().leastClips(),
        learning.picking().task(name(), SEED),
        learning.budget(),
        new Gate(config.judging().gate(), DRAWS, SEED),
        config.judging().mode());
  }
}
