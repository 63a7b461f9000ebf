package io.affectstream.retrainer.rounds;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.methods.gate.Verdict;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds, one at a time, in the thread that asks; whatever goes wrong ends the round alone.
 */
public final class Rounds {
  private static final Logger LOGGER = LoggerFactory.getLogger(Rounds.class);
  private static final String REPLAY = "replay.safetensors";
  private static final String HELD_OUT = "heldout.safetensors";

  private final Path data;
  private final Path shipped;
  private final Plan plan;
  private final CandidateTrainer trainer;
  private final Releases releases;
  private final OpenHeads heads;
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

  /** Removes what a killed round left; returns whether there was any. */
  public boolean clear() throws IOException {
    return TaskFolder.clear(data);
  }

  /**
   * One round over {@code kept}.
   *
   * @throws InterruptedException if the thread is to stop; nothing is released then
   */
  public RoundReport run(List<KeptClip> kept) throws InterruptedException {
    var began = clock.instant();
    var draft = new Draft();
    try {
      draft.round = log.next();
      round(kept, draft);
    } catch (IOException | RuntimeException e) {
      draft.end(Outcome.FAILED, String.valueOf(e.getMessage()));
      LOGGER.atWarn().setCause(e).log("round {} failed: {}", draft.round, e.getMessage());
    }
    return file(draft, began);
  }

  /** What is known of a round so far. */
  private static final class Draft {
    private long round;
    private Outcome outcome = Outcome.FAILED;
    private String why = "";
    private List<String> reasons = List.of();
    private String champion = "";
    private String version = "";
    private final Map<String, Integer> clips = new TreeMap<>();
    private Map<String, Double> figures = Map.of();

    void end(Outcome outcome, String why) {
      this.outcome = outcome;
      this.why = why;
    }
  }

  private void round(List<KeptClip> kept, Draft draft) throws IOException, InterruptedException {
    withdrawn.clear();
    var serving = releases.serving();
    draft.champion = serving.map(release -> release.release().version()).orElse("");
    var material = plan.gathering().gather(kept, heads.of(serving));
    count(draft, material);
    if (material.pool().size() + material.human().size() < plan.leastClips()) {
      draft.end(
          Outcome.TOO_LITTLE,
          "%d clips can be learnt from, %d are wanted"
              .formatted(material.pool().size() + material.human().size(), plan.leastClips()));
      return;
    }
    var task = plan.task().seeded(plan.task().seed() + draft.round);
    var folder = TaskFolder.write(data, draft.round, task, shipped.resolve(REPLAY), material);
    try {
      judge(trainer.train(folder, plan.budget()), material, serving, task, draft);
    } finally {
      ReleaseFolder.delete(folder);
    }
  }

  private void judge(
      Trained trained, Material material, Optional<KeptRelease> serving, Task task, Draft draft)
      throws IOException {
    var samples = samples(trained, material);
    draft.clips.put("picked", trained.picked().size());
    var verdict = verdict(trained, material, serving);
    draft.figures = VerdictFigures.of(verdict);
    draft.reasons = VerdictFigures.labels(verdict.reasons());
    if (withdrawn.coversAny(samples)) {
      draft.end(Outcome.WITHDRAWN, "somebody whose clips were learnt from withdrew meanwhile");
    } else if (!verdict.isAccepted()) {
      draft.end(Outcome.REFUSED, VerdictFigures.sentence(verdict));
    } else {
      var origin = origin(trained, material, samples, task, draft, verdict);
      var release =
          releases.publish(
              ReleaseContent.of(trained.bundle()),
              material.encoders(),
              origin,
              samples,
              plan.mode() == Mode.AUTO);
      draft.version = release.release().version();
      draft.end(plan.mode().outcome(), VerdictFigures.sentence(verdict));
    }
  }

  private Verdict verdict(Trained trained, Material material, Optional<KeptRelease> serving)
      throws IOException {
    var heldOut = FeatureFile.read(shipped.resolve(HELD_OUT), Emotion.ALL.size());
    try (var candidate = FusionHead.open(trained.bundle())) {
      requireAlike(candidate, heads.frozen());
      return new Trial(plan.gate(), heldOut)
          .judge(heads.of(serving), candidate, heads.frozen(), material.jury());
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

  /** Sorted ids of the stream's clips that the candidate learnt from. */
  private static List<String> samples(Trained trained, Material material) throws IOException {
    var pool = new HashSet<>(material.pool().stream().map(ClipFeatures::id).toList());
    if (!pool.containsAll(trained.picked())) {
      throw new IOException("the child says that it learnt from clips which it was not given");
    }
    var samples = new TreeSet<>(trained.picked());
    material.human().forEach(clip -> samples.add(clip.id()));
    return List.copyOf(samples);
  }

  private ReleaseOrigin origin(
      Trained trained,
      Material material,
      List<String> samples,
      Task task,
      Draft draft,
      Verdict verdict) {
    var data =
        new ReleaseOrigin.TrainedOn(
            TimeUnit.MILLISECONDS.toMicros(material.fromMillis()),
            TimeUnit.MILLISECONDS.toMicros(material.toMillis()),
            trained.report().replayed(),
            trained.report().pseudoLabelled(),
            trained.report().humanLabelled(),
            task.seed(),
            sha256(samples));
    return new ReleaseOrigin(
        ReleaseKind.TRAINED,
        draft.champion,
        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
        data,
        draft.figures,
        VerdictFigures.sentence(verdict));
  }

  private static void count(Draft draft, Material material) {
    draft.clips.putAll(material.left());
    draft.clips.put("pool", material.pool().size());
    draft.clips.put("human", material.human().size());
    draft.clips.put("jury", material.jury().size());
  }

  private RoundReport file(Draft draft, Instant began) {
    var ended = clock.instant();
    var report =
        new RoundReport(
            draft.round,
            ended.toString(),
            draft.outcome.label(),
            draft.why,
            draft.reasons,
            draft.champion,
            draft.version,
            draft.clips,
            draft.figures,
            Math.max(0, Duration.between(began, ended).toMillis())); // clocks jump
    try {
      log.add(report);
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("round {} is not in rounds.jsonl", draft.round);
    }
    LOGGER.atInfo().log("round {}: {}; {}", draft.round, report.outcome(), report.why());
    return report;
  }

  private static String sha256(List<String> ids) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(String.join("\n", ids).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
