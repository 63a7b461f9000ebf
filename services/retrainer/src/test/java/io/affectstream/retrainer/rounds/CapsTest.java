package io.affectstream.retrainer.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.features.ClipFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CapsTest {
  private static final Caps CAPS = new Caps(100, 0.05, 0.05, 0.34, 0.5);

  @Test
  void oneSessionGivesItsShareAndNoMore() {
    var clips = new ArrayList<Learnable>();
    for (int i = 0; i < 1_000; i++) {
      clips.add(clip("flood", "", i, i % 4));
    }

    assertThat(CAPS.apply(clips)).hasSize(5);
  }

  @Test
  void twoHundredSessionsOfOneTenantGiveItsShare() {
    var clips = new ArrayList<Learnable>();
    for (int i = 0; i < 10_000; i++) {
      clips.add(clip("bad-" + i % 200, "bad", i, i % 4));
    }
    clips.add(clip("good", "good", 0, 0));

    assertThat(by(CAPS.apply(clips), Learnable::tenant)).isEqualTo(Map.of("bad", 34L, "good", 1L));
  }

  @Test
  void oneTenantInAllHasNoCapOfItsOwn() {
    var clips = new ArrayList<Learnable>();
    for (int i = 0; i < 1_000; i++) {
      clips.add(clip("s-" + i % 100, "only", i, i % 4));
    }

    assertThat(CAPS.apply(clips)).hasSize(100);
  }

  @Test
  void oneHourGivesItsShare() {
    var clips = new ArrayList<Learnable>();
    for (int i = 0; i < 1_000; i++) {
      clips.add(clip("s-" + i % 100, "", i, 7));
    }

    assertThat(CAPS.apply(clips)).hasSize(50);
  }

  @Test
  void mostConfidentComeFirst() {
    var clips = new ArrayList<Learnable>();
    for (int i = 0; i < 20; i++) {
      clips.add(clip("one", "", i, 0));
    }

    assertThat(CAPS.apply(clips)).extracting(Learnable::confidence).startsWith(0.519, 0.518);
  }

  private static Learnable clip(String session, String tenant, int i, long hour) {
    var features =
        new ClipFeatures(
            "%s/p/%06d".formatted(session, i),
            session + "/p",
            OptionalInt.of(1),
            0.5 + i / 1000.0,
            Map.of());
    return new Learnable(features, session, tenant, hour);
  }

  private static Map<String, Long> by(List<Learnable> clips, Function<Learnable, String> source) {
    return clips.stream().collect(Collectors.groupingBy(source, Collectors.counting()));
  }
}
