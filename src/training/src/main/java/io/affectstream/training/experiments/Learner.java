package io.affectstream.training.experiments;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.gate.Exam;
import io.affectstream.methods.gate.Gate;
import io.affectstream.methods.gate.Verdict;
import io.affectstream.methods.selection.Picked;
import io.affectstream.training.candidate.CandidateTask;
import io.affectstream.training.candidate.CandidateTraining;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Lets a head learn from clips that it answered, as the retrainer beside a stream does: a candidate
 * is trained on the labelled clips in the bundle of the start head and on the champion's surest
 * answers, and the gate judges it by the held-out clips there.
 *
 * @param start the bundle of the start head, which is also the gate's reference
 * @param confidenceFloor below it an answer is no label
 */
record Learner(
    CandidateTraining training, CandidateTask task, Path start, Gate gate, double confidenceFloor) {
  private static final int CLASSES = Emotion.ALL.size();
  private static final Exam NOBODY = new Exam(List.of(), CLASSES);

  /**
   * A head that was trained.
   *
   * @param picked clips of the stream that it learnt from
   * @param right share of them whose label is true
   * @param verdict whether the gate lets it serve
   */
  record Candidate(Path bundle, int picked, double right, Verdict verdict) {
    boolean accepted() {
      return verdict.isAccepted();
    }
  }

  /** A candidate that learns from what {@code champion} says of the clips that it has seen. */
  Candidate learn(Path folder, Path champion, List<FeaturisedClip> seen) throws IOException {
    return learn(folder, champion, seen, pool(champion, seen), task);
  }

  /** The same without a single clip of the stream: what training anew brings by itself. */
  Candidate alone(Path folder) throws IOException {
    return learn(folder, start, List.of(), List.of(), task);
  }

  /**
   * The same with the champion's labels dealt out at random, and nothing asked of single
   * modalities, which would find the right ones among them: nothing can be learnt.
   */
  Candidate shuffled(Path folder, Path champion, List<FeaturisedClip> seen) throws IOException {
    var pool = pool(champion, seen);
    var labels = new ArrayList<>(pool.stream().map(clip -> clip.label().orElseThrow()).toList());
    Collections.shuffle(labels, new Random(task.seed()));
    var dealt = new ArrayList<ClipFeatures>();
    for (int i = 0; i < labels.size(); i++) {
      dealt.add(pool.get(i).labelled(labels.get(i), pool.get(i).confidence()));
    }
    return learn(folder, champion, seen, dealt, task.withoutAgreement());
  }

  private Candidate learn(
      Path folder,
      Path champion,
      List<FeaturisedClip> seen,
      List<ClipFeatures> pool,
      CandidateTask told)
      throws IOException {
    var trained = training.run(folder, told, clips(Bundle.REPLAY), clips(Bundle.HELD_OUT), pool);
    return new Candidate(
        trained.bundle(),
        trained.picked().size(),
        right(trained.picked(), seen),
        verdict(champion, trained.bundle()));
  }

  private Verdict verdict(Path champion, Path candidate) throws IOException {
    try (var served = FusionHead.open(champion);
        var offered = FusionHead.open(candidate);
        var reference = FusionHead.open(start)) {
      return gate.judge(exam(served, offered, reference), NOBODY);
    }
  }

  /** The true labels only count what was right; nothing is chosen by them. */
  private static double right(List<Picked> picked, List<FeaturisedClip> seen) {
    var truth =
        seen.stream().collect(Collectors.toMap(FeaturisedClip::name, FeaturisedClip::label));
    return picked.stream()
        .mapToInt(clip -> clip.label() == truth.getOrDefault(clip.id(), -1) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private List<ClipFeatures> pool(Path champion, List<FeaturisedClip> seen) throws IOException {
    try (var head = FusionHead.open(champion)) {
      var answers = head.fuse(seen.stream().map(FeaturisedClip::features).toList());
      var pool = new ArrayList<ClipFeatures>();
      for (int i = 0; i < seen.size(); i++) {
        int top = TopClass.of(answers.get(i));
        double confidence = Math.min(1, answers.get(i)[top]); // rounding may pass 1
        if (confidence >= confidenceFloor) {
          pool.add(seen.get(i).stored().labelled(top, confidence));
        }
      }
      return pool;
    }
  }

  private Exam exam(FusionHead champion, FusionHead candidate, FusionHead reference)
      throws IOException {
    var heldOut = clips(Bundle.HELD_OUT);
    var features = heldOut.stream().map(ClipFeatures::vectors).toList();
    var served = champion.fuse(features);
    var offered = candidate.fuse(features);
    var frozen = reference.fuse(features);
    var answered = new ArrayList<Exam.Answered>();
    for (int i = 0; i < heldOut.size(); i++) {
      var clip = heldOut.get(i);
      int truth = clip.label().orElseThrow();
      answered.add(
          new Exam.Answered(clip.group(), truth, served.get(i), offered.get(i), frozen.get(i)));
    }
    return new Exam(answered, CLASSES);
  }

  private List<ClipFeatures> clips(String file) throws IOException {
    return FeatureFile.read(start.resolve(file), CLASSES);
  }
}
