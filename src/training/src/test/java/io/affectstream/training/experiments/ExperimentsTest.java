package io.affectstream.training.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Progress;
import io.affectstream.training.data.CorpusClip;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On features whose information is known: each modality shows the class in one clip of two. */
class ExperimentsTest {
  private static final int WIDTH = 8;
  private static final int EPOCHS = 5;

  @Test
  void threeHalfReliableModalitiesBeatOne() throws IOException {
    var result = new ModalitiesExperiment().run(trial(), Map.of("all", 0.9));

    assertThat(result.arms())
        .containsOnlyKeys(
            "acoustic",
            "visual",
            "lexical",
            "acoustic+visual",
            "acoustic+lexical",
            "visual+lexical",
            "acoustic+visual+lexical",
            "ceiling");
    assertThat(result.delta()).isGreaterThan(0.08);
    assertThat(result.ci95().getFirst()).isLessThan(result.delta());
    assertThat(result.holds()).isTrue();
    assertThat(result.control().get("weightedF1OnShuffledLabels")).isLessThan(0.35);
  }

  @Test
  void dropoutIsComparedOnTheSameSeedsInEveryCondition() throws IOException {
    var result = new ModalityDropoutExperiment().run(trial());

    assertThat(result.arms()).hasSize(7).containsKeys("all", "no visual", "only lexical");
    var missing = result.arms().getOrDefault("no visual", Map.of());
    assertThat(missing.getOrDefault("gain", 9.0))
        .isBetween(missing.getOrDefault("gainLow", 9.0), missing.getOrDefault("gainHigh", 9.0));
    assertThat(withDropout(result, "all")).isGreaterThan(withDropout(result, "only visual"));
    assertThat(result.n()).isEqualTo(150);
  }

  @Test
  void miningIsComparedWithLabelsAloneWithChanceAndWithEveryLabel() throws IOException {
    var experiment = Experiment.named("self-training");

    var result = ((MiningExperiment) experiment).run(miningTrial());

    assertThat(result.arms())
        .containsKeys(
            "labels alone", "self-training", "as many at random", "every label", "round 00");
    assertThat(result.arms().get("labels alone")).containsEntry("added", 0.0);
    assertThat(result.arms().get("round 01")).containsKey("pseudoLabelAccuracy");
    assertThat(result.arms().get("every label")).containsEntry("labels", 120.0);
    assertThat(result.control())
        .containsKeys("atRandom.gain", "beyondRandom.gain", "beyondRandom.gainLow");
    assertThat(result.n()).isEqualTo(60);
  }

  @Test
  void fourCopiesOfAVoterGainNothing() throws IOException {
    var experiment = Experiment.named("mode-vote");

    var result = ((ModeVoteExperiment) experiment).run(miningTrial());

    assertThat(result.control()).containsEntry("gainOfFourCopies", 0.0);
    assertThat(result.arms()).containsOnlyKeys("labels alone", "mined");
    assertThat(result.arms().get("mined")).containsKeys("errorCorrelation", "bestSingle");
  }

  @Test
  void wordsAreCountedWithAndWithoutThoseTheRecogniserDoesNotList() {
    var right = new WordsExperiment.Heard("a", List.of("go", "home"), List.of("go", "home"));
    var wrong = new WordsExperiment.Heard("b", List.of("go", "on"), List.of("no", "on"));
    var unlisted = new WordsExperiment.Heard("c", List.of("go", "xylem"), List.of("go", "silent"));

    var result =
        new WordsExperiment()
            .judge(List.of(right, wrong, unlisted), Set.of("go", "home", "on", "no"));

    assertThat(result.arms().get("every clip")).containsEntry("wordErrorRate", 2 / 6.0);
    assertThat(result.arms().get("without unknown words")).containsEntry("wordErrorRate", 1 / 4.0);
    assertThat(result.n()).isEqualTo(2);
    assertThat(result.holds()).isFalse(); // the interval of two speakers reaches beyond the bound
    assertThat(result.control()).containsEntry("wordErrorRateOfOtherClips", 3 / 4.0);
  }

  @Test
  void unknownExperimentIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> Experiment.named("layers"))
        .hasMessageContaining("layers")
        .hasMessageContaining("modality-dropout");
  }

  private static double withDropout(ExperimentResult result, String condition) {
    return result.arms().getOrDefault(condition, Map.of()).getOrDefault("withDropout", 0.0);
  }

  private static MiningTrial miningTrial() {
    var splits = trial().splits();
    var tune = splits.tune().subList(0, 120);
    return new MiningTrial(
        tune.stream().map(c -> new CorpusClip(c.name(), Split.TUNE, c.stored())).toList(),
        List.of(),
        splits.test().subList(0, 60),
        60,
        2,
        1,
        Progress.silent());
  }

  private static Trial trial() {
    var random = new SplittableRandom(11);
    var prototypes = new HashMap<String, float[][]>();
    Trial.MODALITIES.forEach(m -> prototypes.put(m, prototypes(random)));
    return new Trial(
        new FeatureSplits(
            clips(Split.TUNE, 240, prototypes, random),
            clips(Split.VAL, 60, prototypes, random),
            clips(Split.TEST, 150, prototypes, random)),
        2,
        EPOCHS,
        Progress.silent());
  }

  private static List<FeaturisedClip> clips(
      Split split, int count, Map<String, float[][]> prototypes, SplittableRandom random) {
    var clips = new ArrayList<FeaturisedClip>();
    for (int i = 0; i < count; i++) {
      int label = i % 6;
      var features = new HashMap<String, float[]>();
      prototypes.forEach(
          (modality, classes) -> {
            boolean telling = random.nextBoolean();
            features.put(modality, noisy(classes[telling ? label : 6], random));
          });
      clips.add(new FeaturisedClip(split + "-" + i, "speaker" + i % 20, split, label, features));
    }
    return clips;
  }

  /** One for each class, and one that tells nothing. */
  private static float[][] prototypes(SplittableRandom random) {
    var prototypes = new float[7][];
    for (int c = 0; c < prototypes.length; c++) {
      prototypes[c] = noisy(new float[WIDTH], random);
    }
    return prototypes;
  }

  private static float[] noisy(float[] centre, SplittableRandom random) {
    var noisy = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      boolean drawing = centre[i] == 0;
      noisy[i] = (float) (centre[i] + random.nextGaussian() * (drawing ? 1.5 : 0.3));
    }
    return noisy;
  }
}
