package io.affectstream.methods.gate;

import io.affectstream.methods.ClusteredBootstrap;
import io.affectstream.methods.ConfusionMatrix;
import io.affectstream.methods.Interval;
import io.affectstream.methods.Reliability;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lets a candidate pass that is not inferior: the interval of the difference in weighted F1, by a
 * paired bootstrap over whole speakers, must lie above the margin. Piaggio et al., <i>Reporting of
 * Noninferiority and Equivalence Randomized Trials</i>, JAMA 2012.
 *
 * @param limits what it must keep to
 * @param draws resamples of the bootstrap, say 2,000
 * @param seed of the bootstrap
 */
public record Gate(Limits limits, int draws, long seed) {
  private static final int RELIABILITY_BINS = 10;
  private static final int LEAST_OF_PEOPLE = 20;
  private static final int LEAST_OF_CLASS = 5; // below, one clip more or less decides its F1

  /**
   * Judges a candidate.
   *
   * @param heldOut clips that nothing was trained on
   * @param people clips that people have labelled, and the candidate was not trained on
   */
  public Verdict judge(Exam heldOut, Exam people) {
    int speakers = new HashSet<>(heldOut.speakers()).size();
    if (heldOut.clips().size() < limits.leastClips() || speakers < limits.leastSpeakers()) {
      return Verdict.refused(Reason.TOO_LITTLE_TO_JUDGE);
    }
    if (!heldOut.isSound() || !people.isSound()) {
      return Verdict.refused(Reason.BROKEN_ANSWERS);
    }
    var figures = measure(heldOut, speakers);
    var byPeople = ask(people);
    var reasons = refusals(figures);
    if (byPeople.isPresent() && byPeople.get().gain().high() < 0) {
      reasons.add(Reason.WORSE_BY_PEOPLE);
    }
    return Verdict.of(reasons, figures, byPeople);
  }

  private Set<Reason> refusals(Figures figures) {
    var reasons = EnumSet.noneOf(Reason.class);
    if (!(figures.gain().low() > -limits.margin())) {
      reasons.add(Reason.WORSE_THAN_CHAMPION);
    }
    if (!(figures.gainOverReference().low() > -limits.margin())) {
      reasons.add(Reason.WORSE_THAN_REFERENCE);
    }
    if (figures.classes().stream().anyMatch(this::isBelowFloor)) {
      reasons.add(Reason.CLASS_BELOW_FLOOR);
    }
    double allowed = Math.max(limits.calibration(), figures.championCalibration());
    if (figures.candidateCalibration() > allowed) {
      reasons.add(Reason.BADLY_CALIBRATED);
    }
    if (figures.disagreement() > limits.disagreement()) {
      reasons.add(Reason.FAR_FROM_REFERENCE);
    }
    return reasons;
  }

  private boolean isBelowFloor(Figures.OfClass one) {
    return one.support() >= LEAST_OF_CLASS && one.candidate() < one.champion() - limits.classLoss();
  }

  private Figures measure(Exam exam, int speakers) {
    int[] truth = exam.truth();
    int[] champion = TopClass.ofEach(exam.champion());
    int[] candidate = TopClass.ofEach(exam.candidate());
    int[] reference = TopClass.ofEach(exam.reference());
    int classes = exam.classes();
    var bootstrap = ClusteredBootstrap.over(exam.speakers(), draws, seed);
    return new Figures(
        truth.length,
        speakers,
        WeightedF1.of(truth, champion, classes),
        WeightedF1.of(truth, candidate, classes),
        WeightedF1.of(truth, reference, classes),
        bootstrap.interval(gain(truth, candidate, champion, classes)),
        bootstrap.interval(gain(truth, candidate, reference, classes)),
        ofEachClass(
            ConfusionMatrix.of(truth, champion, classes),
            ConfusionMatrix.of(truth, candidate, classes)),
        calibration(exam.champion(), truth),
        calibration(exam.candidate(), truth),
        exam.disagreement());
  }

  private static ToDoubleFunction<int[]> gain(int[] truth, int[] ours, int[] theirs, int classes) {
    return drawn -> {
      int[] right = at(truth, drawn);
      return WeightedF1.of(right, at(ours, drawn), classes)
          - WeightedF1.of(right, at(theirs, drawn), classes);
    };
  }

  private static List<Figures.OfClass> ofEachClass(
      ConfusionMatrix champion, ConfusionMatrix candidate) {
    return IntStream.range(0, champion.classes())
        .mapToObj(c -> new Figures.OfClass(champion.support(c), champion.f1(c), candidate.f1(c)))
        .toList();
  }

  private static double calibration(List<float[]> answers, int[] truth) {
    return Reliability.of(answers, truth, RELIABILITY_BINS).expectedCalibrationError();
  }

  private Optional<ByPeople> ask(Exam people) {
    int n = people.clips().size();
    if (n < LEAST_OF_PEOPLE || new HashSet<>(people.speakers()).size() < 2) {
      return Optional.empty();
    }
    int[] truth = people.truth();
    int[] champion = right(TopClass.ofEach(people.champion()), truth);
    int[] candidate = right(TopClass.ofEach(people.candidate()), truth);
    var bootstrap = ClusteredBootstrap.over(people.speakers(), draws, seed);
    Interval gain = bootstrap.interval(drawn -> mean(candidate, drawn) - mean(champion, drawn));
    int[] all = IntStream.range(0, n).toArray();
    return Optional.of(new ByPeople(n, mean(champion, all), mean(candidate, all), gain));
  }

  private static int[] right(int[] answers, int[] truth) {
    return IntStream.range(0, truth.length).map(i -> answers[i] == truth[i] ? 1 : 0).toArray();
  }

  private static double mean(int[] values, int[] drawn) {
    return Arrays.stream(drawn).map(i -> values[i]).average().orElse(0);
  }

  private static int[] at(int[] values, int[] drawn) {
    return Arrays.stream(drawn).map(i -> values[i]).toArray();
  }
}
