package io.affectstream.methods.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VoteTest {
  private static final int[] TRUTH = {0, 0, 0, 0, 0, 0, 0, 0};

  @Test
  void mostVotesWin() {
    assertThat(ModeVote.one(3, 1, 1, 2)).isEqualTo(1);
  }

  @Test
  void tieIsDecidedByDroppingTheLastRanked() {
    assertThat(ModeVote.one(1, 2, 1, 2)).isEqualTo(1);
    assertThat(ModeVote.one(2, 1, 1, 2)).isEqualTo(1);
    assertThat(ModeVote.one(4, 1, 3, 2)).isEqualTo(4);
    assertThat(ModeVote.one(5)).isEqualTo(5);
  }

  @Test
  void everyClipIsVotedOnAlone() {
    assertThat(ModeVote.of(List.of(new int[] {0, 1}, new int[] {2, 1}, new int[] {2, 3})))
        .containsExactly(2, 1);
    assertThatThrownBy(() -> ModeVote.of(List.of())).hasMessageContaining("nobody votes");
  }

  @Test
  void fourCopiesOfOneModelGainNothing() {
    int[] model = {0, 4, 2, 1, 0, 3};

    assertThat(ModeVote.of(List.of(model, model, model, model))).isEqualTo(model);
    assertThat(ErrorCorrelation.mean(new int[6], List.of(model, model, model))).isEqualTo(1);
  }

  @Test
  void errorsOnTheSameClipsCorrelateAndOnOthersDoNot() {
    int[] first = {1, 1, 0, 0, 0, 0, 0, 0};
    int[] overlapping = {0, 2, 2, 0, 0, 0, 0, 0};
    int[] right = new int[8];

    // two binary rows with 2 ones of 8 each, one shared: (8 * 1 - 4) / (2 * 6)
    assertThat(ErrorCorrelation.of(TRUTH, first, overlapping)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(ErrorCorrelation.of(TRUTH, first, right)).isZero();
    assertThat(ErrorCorrelation.of(TRUTH, first, new int[] {3, 3, 0, 0, 0, 0, 0, 0})).isEqualTo(1);
    assertThat(ErrorCorrelation.mean(TRUTH, List.of(first, overlapping, right)))
        .isCloseTo(1 / 9.0, within(1e-12));
  }
}
