package io.affectstream.training.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.training.data.CorpusClip;
import io.affectstream.training.data.FeaturisedClip;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MiningClipsTest {
  private final KnownFeatures known = new KnownFeatures(2);
  private final List<CorpusClip> labelled = labelled(Split.TUNE, known.clips("labelled", 60));
  private final List<CorpusClip> others = unlabelled(known.clips("other", 30));

  @Test
  void clipsWithALabelAreLearntFromAndTheOthersMined() {
    var clips = MiningClips.of(both(), List.of(), false, OptionalInt.empty(), 1);

    assertThat(clips.labelled()).hasSize(60);
    assertThat(clips.pool()).extracting(ClipFeatures::id).allMatch(id -> id.startsWith("other"));
    assertThat(clips.modalities()).containsExactly("acoustic", "visual", "lexical");
  }

  @Test
  void fewLabelsAreDrawnAlikeForEveryClassAndTheRestIsMinedToo() {
    var clips = MiningClips.of(both(), List.of(), false, OptionalInt.of(18), 1);

    var classes =
        clips.labelled().stream()
            .collect(Collectors.groupingBy(FeaturisedClip::label, Collectors.counting()));
    assertThat(classes).hasSize(6).values().containsOnly(3L);
    assertThat(clips.pool()).hasSize(72);
  }

  @Test
  void splitsThatADataSetHasAreKeptApart() {
    var clips = new ArrayList<>(labelled);
    clips.addAll(labelled(Split.TEST, known.clips("test", 12)));
    clips.addAll(labelled(Split.VAL, known.clips("val", 6)));

    var dealt = MiningClips.of(clips, List.of(), true, OptionalInt.of(12), 1);

    assertThat(dealt.test()).hasSize(12);
    assertThat(dealt.heldOut()).hasSize(6);
    assertThat(dealt.pool()).hasSize(48);
  }

  @Test
  void clipsOfOtherDataSetsJoinThePoolUnderTheirFolder() {
    var more = others.stream().map(clip -> clip.below("feed/")).toList();

    var clips = MiningClips.of(both(), more, false, OptionalInt.empty(), 1);

    assertThat(clips.pool()).extracting(ClipFeatures::id).contains("other3", "feed/other3");
  }

  @Test
  void whatCannotBeMinedIsRefusedWithItsRemedy() {
    refused(others, OptionalInt.empty(), "no clip has a label");
    refused(labelled, OptionalInt.empty(), "--labels N keeps the labels of N");
    refused(labelled, OptionalInt.of(61), "--labels is 61, the corpus has 60 labelled clips");
  }

  private static void refused(List<CorpusClip> clips, OptionalInt labels, String because) {
    assertThatThrownBy(() -> MiningClips.of(clips, List.of(), false, labels, 1).requirePool())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }

  private List<CorpusClip> both() {
    var both = new ArrayList<>(labelled);
    both.addAll(others);
    return both;
  }

  private static List<CorpusClip> labelled(Split split, List<FeaturisedClip> clips) {
    return clips.stream().map(c -> new CorpusClip(c.name(), split, c.stored())).toList();
  }

  private static List<CorpusClip> unlabelled(List<FeaturisedClip> clips) {
    return clips.stream()
        .map(
            c ->
                new CorpusClip(
                    c.name(),
                    Split.TUNE,
                    new ClipFeatures(c.name(), c.speaker(), OptionalInt.empty(), 1, c.features())))
        .toList();
  }
}
