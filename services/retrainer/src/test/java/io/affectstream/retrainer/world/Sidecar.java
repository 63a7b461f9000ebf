package io.affectstream.retrainer.world;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.gate.Gate;
import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.release.MemoryTopic;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.rounds.Budget;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.Caps;
import io.affectstream.retrainer.rounds.Gathering;
import io.affectstream.retrainer.rounds.Mode;
import io.affectstream.retrainer.rounds.OpenHeads;
import io.affectstream.retrainer.rounds.Plan;
import io.affectstream.retrainer.rounds.Rounds;
import io.affectstream.retrainer.rounds.Task;
import io.affectstream.retrainer.rounds.Withdrawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A retrainer without its stream: rounds, releases and heads over a topic in memory. */
public final class Sidecar implements AutoCloseable {
  public static final Caps CAPS = new Caps(60, 0.1, 0.1, 0.34, 1);
  private static final int DRAWS = 500;

  private final MemoryTopic topic = new MemoryTopic();
  private final Withdrawn withdrawn = new Withdrawn();
  private final OpenHeads heads;
  private final Releases releases;
  private final Rounds rounds;

  /** What differs from one to the next. */
  public record Way(Caps caps, Limits gate, Mode mode, Duration time) {
    public static final Way USUAL = new Way(CAPS, Limits.USUAL, Mode.AUTO, Duration.ofMinutes(5));
  }

  public Sidecar(Path data, Path shipped, CandidateTrainer trainer, Way way) throws IOException {
    Files.createDirectories(data);
    heads = OpenHeads.of(data, shipped);
    var clock = InstantSource.system();
    releases =
        new Releases(
            "affectstream-fusion",
            data,
            shipped,
            MemoryTopic.TOPICS.models(),
            SigningKey.openOrMake(data),
            topic,
            topic,
            clock);
    var task = new Task(1, "top-k", 100, false, 0.5, 25, "affectstream-fusion");
    var plan =
        new Plan(
            new Gathering(way.caps(), 0.4),
            20,
            task,
            new Budget(way.time(), 1L << 30),
            new Gate(way.gate(), DRAWS, 1),
            way.mode());
    rounds = new Rounds(data, shipped, plan, trainer, releases, heads, withdrawn, clock);
  }

  public Rounds rounds() {
    return rounds;
  }

  public Releases releases() {
    return releases;
  }

  public MemoryTopic topic() {
    return topic;
  }

  public Withdrawn withdrawn() {
    return withdrawn;
  }

  public OpenHeads heads() {
    return heads;
  }

  /** Weighted F1 of the head that serves. */
  public double weightedF1(List<ClipFeatures> clips) throws IOException {
    return Score.of(heads.of(releases.serving()), clips);
  }

  @Override
  public void close() throws IOException {
    heads.close();
  }
}
