package io.affectstream.networks.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpliceTest {
  private static final int AUDIO = 50;

  @Test
  void placeholdersGiveWayToTheRowsOfTheirClip() {
    var splice = new Splice(AUDIO, false);
    long[] ids = {1, AUDIO, AUDIO, 2, AUDIO, 3, 0, 0};

    long[] sources = splice.sources(ids, new int[] {2, 1}, 3);

    // rows 0..2 are the first clip, 3..5 the second, words follow
    assertThat(sources).containsExactly(6, 0, 1, 9, 3, 11, 12, 13);
  }

  @Test
  void tagsOfASpanHaveRowsOfTheirOwn() {
    var splice = new Splice(AUDIO, true);
    long[] ids = {1, AUDIO, 9, 9, AUDIO + 1, 2};

    long[] sources = splice.sources(ids, new int[] {2}, 4);

    assertThat(sources).containsExactly(6, 0, 2, 3, 1, 11);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void spanHasAPlaceForEachRow(boolean tagged) {
    var splice = new Splice(AUDIO, tagged);

    long[] sources = splice.sources(splice.span(3), new int[] {3}, 3);

    assertThat(sources).contains(splice.tags(), splice.tags() + 2).hasSize(3 + splice.tags());
    assertThat(splice.opens(splice.span(3)[0])).isTrue();
  }

  @Test
  void clipsThatFollowEachOtherAreKeptApart() {
    var splice = new Splice(AUDIO, false);
    long[] ids = {AUDIO, AUDIO, AUDIO};

    assertThat(splice.sources(ids, new int[] {1, 2}, 2)).containsExactly(0, 2, 3);
  }

  @Test
  void textThatHasOtherPlacesThanTheClipsIsRefused() {
    var splice = new Splice(AUDIO, false);
    long[] ids = {1, AUDIO, AUDIO, 2};

    assertThatThrownBy(() -> splice.sources(ids, new int[] {3}, 3)).hasMessageContaining("clip 0");
    assertThatThrownBy(() -> splice.sources(ids, new int[] {1}, 3)).hasMessageContaining("more");
    assertThatThrownBy(() -> splice.sources(ids, new int[] {2, 1}, 3))
        .hasMessageContaining("clip 1");
  }

  @Test
  void spanThatIsNotClosedIsRefused() {
    var splice = new Splice(AUDIO, true);
    long[] ids = {AUDIO, 9, 9, 9};

    assertThatThrownBy(() -> splice.sources(ids, new int[] {2}, 4)).hasMessageContaining("closes");
  }
}
