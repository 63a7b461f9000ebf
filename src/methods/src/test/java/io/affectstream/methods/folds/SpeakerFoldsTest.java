package io.affectstream.methods.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpeakerFoldsTest {

  @Test
  void nobodyIsBothLearntFromAndJudgedBy() {
    var speakers = IntStream.range(0, 90).mapToObj(i -> "speaker" + i % 17).toList();
    int[] labels = IntStream.range(0, 90).map(i -> i % 6).toArray();

    var folds = SpeakerFolds.of(speakers, labels, Folds.USUAL, 1);

    for (int fold = 0; fold < Folds.USUAL; fold++) {
      var heldOut = names(speakers, folds.heldOut(fold));
      assertThat(heldOut).isNotEmpty();
      assertThat(names(speakers, folds.learntFrom(fold))).doesNotContainAnyElementsOf(heldOut);
    }
    assertThat(IntStream.range(0, 5).map(f -> folds.heldOut(f).length).sum()).isEqualTo(90);
  }

  @Test
  void everyFoldGetsItsShareOfEveryClass() {
    var speakers = IntStream.range(0, 600).mapToObj(i -> "speaker" + i / 10).toList();
    int[] labels = new Random(2).ints(600, 0, 6).toArray();

    var folds = SpeakerFolds.of(speakers, labels, Folds.USUAL, 1);

    for (int fold = 0; fold < Folds.USUAL; fold++) {
      int[] heldOut = folds.heldOut(fold);
      assertThat(heldOut.length).isBetween(110, 130);
      for (int c = 0; c < 6; c++) {
        int wanted = c;
        assertThat(IntStream.of(heldOut).filter(i -> labels[i] == wanted).count())
            .isBetween(12L, 28L);
      }
    }
  }

  @Test
  void seedAndSpeakersDecideAndNotTheOrderOfClips() {
    var order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
    Collections.shuffle(order, new Random(5));
    var speakers = IntStream.range(0, 60).mapToObj(i -> "speaker" + i % 12).toList();
    int[] labels = IntStream.range(0, 60).map(i -> i % 6).toArray();

    var folds = SpeakerFolds.of(speakers, labels, Folds.USUAL, 1);
    var shuffled =
        SpeakerFolds.of(
            order.stream().map(speakers::get).toList(),
            order.stream().mapToInt(i -> labels[i]).toArray(),
            Folds.USUAL,
            1);

    assertThat(shuffled.of()).isEqualTo(order.stream().map(folds.of()::get).toList());
    assertThat(SpeakerFolds.of(speakers, labels, Folds.USUAL, 2)).isNotEqualTo(folds);
  }

  @Test
  void fewerSpeakersThanFoldsAreRefused() {
    assertThatThrownBy(() -> SpeakerFolds.of(List.of("a", "b", "a"), new int[3], Folds.USUAL, 1))
        .hasMessageContaining("5 speakers or more, there are 2");
  }

  private static HashSet<String> names(List<String> speakers, int[] places) {
    return IntStream.of(places)
        .mapToObj(speakers::get)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
