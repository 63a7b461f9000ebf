package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.fusion.release.RefusedReleaseException;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Scores;
import io.affectstream.wire.learning.ModelRelease;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What each good head gives for the clips of {@link Talk}, to hold events to. */
final class Answers {
  private static final double ROUNDING = 1e-6;

  private final Path model;
  private final Path scratch;
  private final Map<String, Scores> byVersion = new ConcurrentHashMap<>();

  /**
   * @param model the bundle that serves at first
   */
  Answers(Path model, Path scratch) {
    this.model = model;
    this.scratch = scratch;
    try (var head = BundledHead.open(model)) {
      byVersion.put(head.identity().version(), head.score(Talk.heard()));
    }
  }

  /** Remembers what {@code release}, a good one, gives. */
  void learn(ModelRelease release) throws RefusedReleaseException {
    try (var heads = new HeadSlot(BundledHead.open(model))) {
      new HeadDesk(heads, scratch).take(release);
      byVersion.put(release.version(), heads.with(Map.of(), head -> head.score(Talk.heard())));
    }
  }

  /** Every event is by a good head, and says what that head gives. */
  void assertGiven(List<EmotionEvent> events) {
    assertThat(events.stream().filter(event -> !isGiven(event)))
        .extracting(event -> event.clip() + " by " + event.modelVersion())
        .isEmpty();
  }

  private boolean isGiven(EmotionEvent event) {
    var expected = byVersion.get(event.modelVersion());
    return expected != null
        && IntStream.range(0, Emotion.ALL.size())
            .allMatch(
                i ->
                    Math.abs(expected.toList().get(i) - event.scores().toList().get(i)) < ROUNDING);
  }
}
