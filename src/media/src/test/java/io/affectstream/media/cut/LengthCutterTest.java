package io.affectstream.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthCutterTest {
  private static final float[] SOUND = new float[320];

  private final LengthCutter cutter = new LengthCutter(10_000);

  @Test
  void shortSourceIsOneSpan() {
    assertThat(cut(3_400)).containsExactly(new Span(0, 3_400));
  }

  @Test
  void longSourceIsSplitAtTheGreatestLength() {
    assertThat(cut(24_000))
        .containsExactly(new Span(0, 10_000), new Span(10_000, 20_000), new Span(20_000, 24_000));
  }

  @Test
  void sourceOfExactlyTheGreatestLengthIsOneSpan() {
    assertThat(cut(10_000)).containsExactly(new Span(0, 10_000));
  }

  @Test
  void remainderThatIsTooShortIsDropped() {
    assertThat(cut(10_100)).containsExactly(new Span(0, 10_000));
  }

  @Test
  void veryShortSourceIsKept() {
    assertThat(cut(100)).containsExactly(new Span(0, 100));
  }

  @Test
  void emptySourceHasNoSpan() {
    assertThat(cut(0)).isEmpty();
  }

  private List<Span> cut(int millis) {
    var spans = new ArrayList<Span>();
    for (int at = 0; at < millis; at += Cutter.TICK_MILLIS) {
      cutter.hear(SOUND).ifPresent(spans::add);
    }
    cutter.finish().ifPresent(spans::add);
    return spans;
  }
}
