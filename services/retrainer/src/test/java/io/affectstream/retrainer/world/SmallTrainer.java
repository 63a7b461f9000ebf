package io.affectstream.retrainer.world;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Role;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.selection.Candidate;
import io.affectstream.methods.selection.Guess;
import io.affectstream.methods.selection.Picked;
import io.affectstream.methods.selection.TopKPerClass;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.retrainer.rounds.Budget;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.Trained;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadWeights;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Trains a head on all that a task holds, in this process. */
public final class SmallTrainer implements CandidateTrainer {
  private static final String NAME = "affectstream-fusion";
  private static final int SHOWN = 7_500;

  private final long seed;
  private final int shown;

  public SmallTrainer(long seed) {
    this(seed, SHOWN);
  }

  /**
   * @param shown clips that a head is shown in all, some more than once
   */
  public SmallTrainer(long seed, int shown) {
    this.seed = seed;
    this.shown = shown;
  }

  /** A start head of {@code labelled} in {@code folder}, with what a retrainer needs beside it. */
  public Path start(Path folder, List<ClipFeatures> labelled, List<ClipFeatures> heldOut)
      throws IOException {
    Files.createDirectories(folder);
    train(folder, labelled, labelled);
    FeatureFile.write(folder.resolve("replay.safetensors"), labelled);
    FeatureFile.write(folder.resolve("heldout.safetensors"), heldOut);
    return folder;
  }

  @Override
  public Trained train(Path task, Budget budget) throws IOException {
    var replay = read(task, "replay");
    var human = read(task, "human");
    var pool = picked(task, read(task, "pool"));
    var all = new ArrayList<ClipFeatures>();
    for (int weight = 0; weight * replay.size() < pool.size() + human.size(); weight++) {
      all.addAll(replay); // as much of it as of all else
    }
    all.addAll(replay.subList(0, all.isEmpty() ? replay.size() : 0));
    all.addAll(human);
    all.addAll(pool);
    var bundle = task.resolve("candidate");
    Files.createDirectories(bundle);
    train(bundle, all, replay);
    var lines = new ArrayList<>(List.of("id,label,confidence,source"));
    pool.forEach(clip -> lines.add(clip.id() + ",x,1,top-k"));
    Files.write(task.resolve("picked.csv"), lines);
    Files.writeString(
        task.resolve("report.json"),
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "replayed", replay.size(),
                    "pseudoLabelled", pool.size(),
                    "humanLabelled", human.size())));
    return Trained.in(task);
  }

  /** The surest of each class, as the real one picks by default. */
  private static List<ClipFeatures> picked(Path task, List<ClipFeatures> pool) throws IOException {
    int perClass =
        new JsonMapper().readTree(task.resolve("task.json").toFile()).path("perClass").asInt();
    var guessed =
        pool.stream()
            .map(c -> Candidate.of(c.id(), new Guess(c.label().orElseThrow(), c.confidence())))
            .toList();
    var picked =
        new TopKPerClass(perClass, 1)
            .select(guessed).stream().map(Picked::id).collect(Collectors.toSet());
    return pool.stream().filter(clip -> picked.contains(clip.id())).toList();
  }

  private static List<ClipFeatures> read(Path task, String name) throws IOException {
    return FeatureFile.read(task.resolve(name + ".safetensors"), Emotion.ALL.size());
  }

  private void train(Path bundle, List<ClipFeatures> clips, List<ClipFeatures> labelled)
      throws IOException {
    int epochs = Math.clamp(shown / clips.size(), 4, 60);
    var settings = new TrainedHead.Settings(World.MODALITIES, 0.3, epochs, seed);
    var tune = featurised(clips);
    try (var head =
        TrainedHead.train("small", settings, tune, featurised(labelled), Progress.silent())) {
      var scaling =
          TemperatureScaling.fit(
              head.logits(featurised(labelled)),
              labelled.stream().mapToInt(clip -> clip.label().orElseThrow()).toArray());
      double temperature = Math.max(1, scaling.temperature());
      var weights = HeadWeights.ofFolds(List.of(head)); // as the real one makes them
      Safetensors.write(bundle.resolve(Bundle.WEIGHTS), weights.weights());
      BundleWriter.write(
          bundle,
          BundleCard.of(
              NAME,
              Role.FUSION,
              weights.network(),
              new FusionHead.Processing(World.MODALITIES, temperature, "small-" + seed),
              Emotion.ALL.stream().map(Emotion::label).toList(),
              "Apache-2.0",
              new Provenance("a small world", seed, "test", Map.of())));
    }
  }

  private static List<FeaturisedClip> featurised(List<ClipFeatures> clips) {
    return clips.stream()
        .map(
            clip ->
                new FeaturisedClip(
                    clip.id(),
                    clip.group(),
                    Split.TUNE,
                    clip.label().orElseThrow(),
                    clip.vectors()))
        .toList();
  }
}
