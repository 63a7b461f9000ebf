package io.affectstream.methods.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void surestOfEachClassAreTaken() {
    var pool = List.of(sure("a", 0, 0.6), sure("b", 0, 0.9), sure("c", 0, 0.7), sure("d", 2, 0.3));

    var picked = new TopKPerClass(2, 1).select(pool);

    assertThat(picked)
        .containsExactly(
            new Picked("b", 0, 0.9, Picked.Source.TOP_K),
            new Picked("c", 0, 0.7, Picked.Source.TOP_K),
            new Picked("d", 2, 0.3, Picked.Source.TOP_K));
  }

  @Test
  void amongEqualsTheSeedDecidesAndNotTheOrderOfThePool() {
    var pool = IntStream.range(0, 40).mapToObj(i -> sure("clip" + i, 1, 0.8)).toList();
    var shuffled = new ArrayList<>(pool);
    Collections.shuffle(shuffled, new Random(3));

    var picked = new TopKPerClass(5, 7).select(pool);

    assertThat(new TopKPerClass(5, 7).select(shuffled)).isEqualTo(picked);
    assertThat(new TopKPerClass(5, 8).select(pool)).isNotEqualTo(picked);
    assertThat(ids(picked)).isNotEqualTo(List.of("clip0", "clip1", "clip10", "clip11", "clip12"));
  }

  @Test
  void threeOfFourModelsAreEnoughAndTwoAreNot() {
    var pool =
        List.of(voted("three", 5, 5, 1, 5), voted("two", 5, 5, 1, 0), voted("four", 1, 1, 1, 1));

    var picked = VoteOfModels.threeOfFour(10, 1).select(pool);

    assertThat(ids(picked)).containsExactly("four", "three");
    assertThat(picked).extracting(Picked::label).containsExactly(1, 5);
    assertThat(picked.getLast().confidence()).isEqualTo(0.5);
  }

  @Test
  void votesOfHalfTheModelsOrFewerAreRefused() {
    assertThatThrownBy(() -> new VoteOfModels(4, 2, 10, 1)).hasMessageContaining("more than half");
    var five = List.of(voted("a", 0, 0, 0, 0, 0));
    assertThatThrownBy(() -> VoteOfModels.threeOfFour(1, 1).select(five))
        .hasMessageContaining("5 models voted on a clip, there are 4");
  }

  @Test
  void modelThatHearsNothingOfAClipIsNoVoteForIt() {
    var pool = List.of(voted("three of three", 2, 2, 2), voted("two of two", 3, 3));

    assertThat(ids(VoteOfModels.threeOfFour(9, 1).select(pool))).containsExactly("three of three");
  }

  @Test
  void methodsAreKnownByName() {
    assertThat(SelectionMethod.named("both").selection(3, 1)).isInstanceOf(VotedTopK.class);
    assertThatThrownBy(() -> SelectionMethod.named("best"))
        .hasMessageContaining("no selection 'best'; there are top-k, vote, both");
  }

  @Test
  void bothWantsTheJointModelToAgreeWithTheVote() {
    var agreeing = voted("agreeing", 5, 5, 5, 1);
    var other = new Candidate("other", new Guess(4, 0.9), agreeing.members(), List.of());

    var picked = new VotedTopK(VoteOfModels.threeOfFour(1, 1)).select(List.of(other, agreeing));

    assertThat(picked).containsExactly(new Picked("agreeing", 5, 0.5, Picked.Source.BOTH));
  }

  @Test
  void clipWhoseModalitiesContradictItIsNotTaken() {
    var pool =
        List.of(heard("all", 2, 2, 2, 2), heard("one", 2, 2, 0, 1), heard("only voice", 2, 2));

    var picked = new AgreeingModalities(2, new TopKPerClass(10, 1)).select(pool);

    assertThat(ids(picked)).containsExactly("all");
  }

  @Test
  void randomClipsAreAsManyAsAskedForWhateverTheirConfidence() {
    var pool = IntStream.range(0, 200).mapToObj(i -> sure("clip" + i, i % 6, i / 200.0)).toList();

    var picked = new RandomK(60, 4).select(pool);

    assertThat(picked).hasSize(60).doesNotHaveDuplicates();
    assertThat(picked.stream().mapToDouble(Picked::confidence).average().orElseThrow())
        .isBetween(0.4, 0.6);
    assertThat(new RandomK(500, 4).select(pool)).hasSize(200);
    assertThat(new RandomK(0, 4).select(pool)).isEmpty();
  }

  @Test
  void whatIsNoProbabilityIsNoGuess() {
    assertThatThrownBy(() -> new Guess(0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Guess(-1, 0.5)).hasMessageContaining("class -1");
    assertThat(Guess.of(new float[] {0, 1.0000001f})).isEqualTo(new Guess(1, 1));
  }

  private static List<String> ids(List<Picked> picked) {
    return picked.stream().map(Picked::id).toList();
  }

  private static Candidate sure(String id, int label, double confidence) {
    return Candidate.of(id, new Guess(label, confidence));
  }

  private static Candidate voted(String id, int... votes) {
    return new Candidate(id, new Guess(votes[0], 0.5), guesses(votes), List.of());
  }

  private static Candidate heard(String id, int joint, int... modalities) {
    return new Candidate(id, new Guess(joint, 0.5), List.of(), guesses(modalities));
  }

  private static List<Guess> guesses(int... labels) {
    return IntStream.of(labels).mapToObj(label -> new Guess(label, 0.5)).toList();
  }
}
