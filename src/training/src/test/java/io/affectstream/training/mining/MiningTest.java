package io.affectstream.training.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.methods.selection.RandomK;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On clips whose truth is known to the test and, for the report alone, to the pool. */
class MiningTest {
  private static final List<String> MODALITIES = List.of("acoustic", "visual", "lexical");
  private static final int EPOCHS = 6;

  private final KnownFeatures known = new KnownFeatures(5);
  private final List<FeaturisedClip> labelled = known.clips("labelled", 60);
  private final List<FeaturisedClip> unlabelled = known.clips("pool", 180);
  private final List<FeaturisedClip> test = known.clips("test", 90);

  @Test
  void everyRoundAddsTheSurestOfEachClassAndKeepsTheirLabels() throws IOException {
    var mined = selfTraining(SelfTraining.plan(1).toTheEnd(2)).mine(pool(), test);

    assertThat(mined.rounds()).extracting(Round::number).containsExactly(0, 1, 2);
    assertThat(mined.rounds().getFirst().accuracy()).isEmpty();
    assertThat(mined.rounds().get(1).added()).isBetween(10, 60);
    assertThat(mined.added().get(2))
        .startsWith(mined.added().get(1).toArray(FeaturisedClip[]::new));
    assertThat(mined.rounds().get(1).accuracy().orElseThrow()).isGreaterThan(0.8);
    assertThat(mined.metrics()).containsKeys("round01.pseudoLabelAccuracy", "bestRound");
  }

  @Test
  void labelsOfThePoolChangeNothingButWhatIsReported() throws IOException {
    var lies = unlabelled.stream().map(clip -> clip.labelled((clip.label() + 1) % 6)).toList();

    var truthful = selfTraining(SelfTraining.plan(1).toTheEnd(1)).mine(pool(), test);
    var lying = selfTraining(SelfTraining.plan(1).toTheEnd(1)).mine(pool(lies), test);

    assertThat(lying.rounds()).extracting(Round::test).isEqualTo(tests(truthful));
    assertThat(names(lying)).isEqualTo(names(truthful));
    assertThat(lying.rounds().get(1).accuracy().orElseThrow()).isLessThan(0.2);
  }

  @Test
  void fourVotersShareWhatThreeOfThemAgreeOn() throws IOException {
    var voted = voteMining(VoteMining.plan(1).toTheEnd(1)).vote(pool(), test);

    var first = voted.mined().rounds().get(1);
    assertThat(first.added()).isGreaterThan(60);
    assertThat(first.accuracy().orElseThrow()).isGreaterThan(0.7);
    assertThat(voted.polls()).hasSize(2);
    assertThat(voted.best().ranked()).hasSize(4);
    assertThat(voted.best().errorCorrelation()).isBetween(0.0, 1.0);
    assertThat(voted.best().copies().weightedF1()).isEqualTo(voted.best().bestSingle());
  }

  @Test
  void asManyClipsAtRandomAreDrawnWhereAPlanSaysSo() throws IOException {
    var plan = SelfTraining.plan(1).by(round -> new RandomK(25, round)).toTheEnd(1);

    var mined = selfTraining(plan).mine(pool(), test);

    assertThat(mined.rounds().get(1).added()).isEqualTo(25);
  }

  @Test
  void exhaustedPoolEndsTheRounds() throws IOException {
    var few = pool(unlabelled.subList(0, 5));

    var mined = selfTraining(SelfTraining.plan(1).toTheEnd(9)).mine(few, List.of());

    assertThat(mined.rounds()).hasSize(2);
    assertThat(mined.rounds().getLast().test()).isEmpty();
  }

  @Test
  void voteOfTwoModalitiesIsRefusedWithARemedy() {
    var mining = new VoteMining(training(), MODALITIES.subList(0, 2), VoteMining.plan(1));

    assertThatThrownBy(() -> mining.mine(pool(), test))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three modalities or more");
  }

  private SelfTraining selfTraining(Mining.Plan plan) {
    return new SelfTraining(training(), MODALITIES, plan);
  }

  private VoteMining voteMining(Mining.Plan plan) {
    return new VoteMining(training(), MODALITIES, plan);
  }

  private FoldedTraining training() {
    return FoldedTraining.over(labelled, 0, EPOCHS, 1, Progress.silent());
  }

  private Pool pool() {
    return pool(unlabelled);
  }

  private static Pool pool(List<FeaturisedClip> clips) {
    return new Pool(clips.stream().map(FeaturisedClip::stored).toList());
  }

  private static List<?> tests(Mined mined) {
    return mined.rounds().stream().map(Round::test).toList();
  }

  private static List<String> names(Mined mined) {
    var last = mined.added().getLast();
    return IntStream.range(0, last.size()).mapToObj(i -> last.get(i).name()).toList();
  }
}
