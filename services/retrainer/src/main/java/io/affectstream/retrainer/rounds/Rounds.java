package io.affectstream.retrainer.rounds;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.methods.gate.Verdict;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds, one at a time, in the thread that asks; whatever goes wrong ends the round alone.
 */
public final class Rounds {
  private static final Logger LOGGER = LoggerFactory.getLogger(Rounds.class);
  static final String REPLAY = "replay.safetensors";

  /** Beside the shipped head: labelled clips that nothing was trained on. */
  public static final String HELD_OUT = "heldout.safetensors";

  private final Path data;
  private final Path shipped;
  private final Plan plan;
  private final CandidateTrainer trainer;
  private final Releases releases;
  private final OpenHeads heads;
  private final Examiner examiner;
  private final Withdrawn withdrawn;
  private final RoundLog log;
  private final InstantSource clock;

  /**
   * @param data the folder of the retrainer
   * @param shipped the bundle with labelled replay and held-out clips
   */
  public Rounds(
      Path data,
      Path shipped,
      Plan plan,
      CandidateTrainer trainer,
      Releases releases,
      OpenHeads heads,
      Withdrawn withdrawn,
      InstantSource clock) {
    this.data = data;
    this.shipped = shipped;
    this.plan = plan;
    this.trainer = new PatientTrainer(trainer);
    this.releases = releases;
    this.heads = heads;
    this.examiner = new Examiner(plan.gate(), shipped.resolve(HELD_OUT), heads);
    this.withdrawn = withdrawn;
    this.log = new RoundLog(data);
    this.clock = clock;
  }

  /**
   * Why {@code shipped} cannot be learnt beside, in a sentence with the remedy; empty if it can.
   */
  public static Optional<String> lacking(Path shipped) {
    var missing =
        List.of(REPLAY, HELD_OUT).stream()
            .filter(file -> !Files.isRegularFile(shipped.resolve(file)))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s lacks %s: make the head again by ./affect train fusion"
                .formatted(shipped, String.join(" and ", missing)));
  }

  /** How many of {@code kept} no round has settled yet. */
  public long unseen(List<KeptClip> kept) throws IOException {
    long last = log.settledMillis();
    return kept.stream()
        .filter(clip -> clip.sample().isPresent() && clip.sinceMillis() > last)
        .count();
  }

  /** Removes what a killed round left; returns whether there was any. */
  public boolean clear() throws IOException {
    return TaskFolder.clear(data);
  }

  /**
   * One round over what is kept.
   *
   * @param kept is read once; who withdraws from then on is in no release of this round
   * @throws InterruptedException if the thread is to stop; nothing is released then
   */
  public RoundReport run(Supplier<List<KeptClip>> kept) throws InterruptedException {
    var draft = new RoundDraft(clock.instant());
    try {
      draft.number(log.next());
      round(kept, draft);
    } catch (IOException | RuntimeException e) {
      draft.end(Outcome.FAILED, String.valueOf(e.getMessage()));
      LOGGER.atWarn().setCause(e).log("round {} failed: {}", draft.round(), e.getMessage());
    }
    return file(draft.report(clock.instant()));
  }

  private void round(Supplier<List<KeptClip>> kept, RoundDraft draft)
      throws IOException, InterruptedException {
    withdrawn.clear();
    var serving = releases.serving();
    draft.champion(serving.map(release -> release.release().version()).orElse(""));
    var material = plan.gathering().gather(kept.get(), heads.of(serving));
    draft.gathered(material);
    int clips = material.pool().size() + material.human().size();
    if (clips < plan.leastClips()) {
      draft.end(
          Outcome.TOO_LITTLE,
          "%d clips can be learnt from, %d are wanted".formatted(clips, plan.leastClips()));
      return;
    }
    var task = plan.task().seeded(plan.task().seed() + draft.round());
    var folder = TaskFolder.of(data, draft.round());
    try {
      TaskFolder.write(folder, task, shipped, material);
      var trained = trainer.train(folder, plan.budget());
      judge(Provenance.of(trained, material), serving, task.seed(), draft);
    } finally {
      ReleaseFolder.delete(folder);
    }
  }

  private void judge(Provenance made, Optional<KeptRelease> serving, long seed, RoundDraft draft)
      throws IOException {
    draft.picked(made.trained().picked().size());
    var verdict = examiner.examine(made.trained().bundle(), serving, made.material());
    draft.judged(verdict);
    if (withdrawn.coversAny(made.samples())) {
      draft.end(Outcome.WITHDRAWN, "somebody whose clips were learnt from withdrew meanwhile");
    } else if (!verdict.isAccepted()) {
      draft.end(Outcome.REFUSED, VerdictFigures.sentence(verdict));
    } else {
      draft.released(release(made, origin(made, seed, draft, verdict)).release().version());
      draft.end(plan.mode().outcome(), VerdictFigures.sentence(verdict));
    }
  }

  private KeptRelease release(Provenance made, ReleaseOrigin origin) throws IOException {
    return releases.publish(
        ReleaseContent.of(made.trained().bundle()),
        made.material().encoders(),
        origin,
        made.samples(),
        plan.mode() == Mode.AUTO);
  }

  private ReleaseOrigin origin(Provenance made, long seed, RoundDraft draft, Verdict verdict) {
    return new ReleaseOrigin(
        ReleaseKind.TRAINED,
        draft.champion(),
        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
        made.data(seed),
        draft.figures(),
        VerdictFigures.sentence(verdict));
  }

  private RoundReport file(RoundReport report) {
    try {
      log.add(report);
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("round {} is not in rounds.jsonl", report.round());
    }
    LOGGER.atInfo().log("round {}: {}; {}", report.round(), report.outcome(), report.why());
    return report;
  }
}
