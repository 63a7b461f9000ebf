package io.affectstream.training.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Batches;
import io.affectstream.training.data.FeaturisedClip;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureTest {

  @Test
  void certainClipsAreRepeatedUntilTheyHaveTheirShare() {
    var mixture = new Mixture(clips(10), clips(95), 0.5);

    int[] epoch = places(mixture, 32);

    assertThat(IntStream.of(epoch).filter(place -> place < 10).count()).isEqualTo(95);
    for (int place = 0; place < 10; place++) {
      int one = place;
      assertThat(IntStream.of(epoch).filter(p -> p == one).count()).isBetween(9L, 10L);
    }
    assertThat(IntStream.of(epoch).filter(place -> place >= 10).sorted().toArray())
        .isEqualTo(IntStream.range(10, 105).toArray());
  }

  @Test
  void fewOtherClipsAreAddedWithoutRepetition() {
    int[] epoch = places(new Mixture(clips(40), clips(10), 0.5), 32);

    assertThat(IntStream.of(epoch).sorted().toArray()).isEqualTo(IntStream.range(0, 50).toArray());
  }

  @Test
  void certainClipsAloneAreSeenAsEver() {
    int[] alone = places(Mixture.of(clips(50)), 32);

    var usual = Batches.shuffled(50, 32, new SplittableRandom(1));
    assertThat(alone).isEqualTo(usual.stream().flatMapToInt(Arrays::stream).toArray());
  }

  @Test
  void shareThatLeavesNothingForOthersIsRefused() {
    assertThatThrownBy(() -> new Mixture(clips(1), clips(1), 1)).hasMessageContaining("was 1.0");
    assertThatThrownBy(() -> Mixture.of(List.of())).hasMessageContaining("there are none");
  }

  private static int[] places(Mixture mixture, int batch) {
    return mixture.epoch(batch, new SplittableRandom(1)).stream()
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  private static List<FeaturisedClip> clips(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new FeaturisedClip("clip" + i, "speaker", Split.TUNE, 0, Map.of()))
        .toList();
  }
}
