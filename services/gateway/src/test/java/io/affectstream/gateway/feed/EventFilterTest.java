package io.affectstream.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.gateway.Given;
import io.affectstream.wire.Emotion;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterTest {
  private static final double SURE = 0.75; // of Given.event

  @Test
  void emptyFilterAcceptsEverything() {
    var filter = new EventFilter(Optional.empty(), Set.of(), 0);

    assertThat(filter.accepts(Given.event("s", 0, Emotion.WORRY))).isTrue();
  }

  @Test
  void everyConditionMustHold() {
    var filter = new EventFilter(Optional.of("s"), Set.of(Emotion.ANGER), SURE);

    assertThat(filter.accepts(Given.event("s", 0, Emotion.ANGER))).isTrue();
    assertThat(filter.accepts(Given.event("s", 0, Emotion.WORRY))).isFalse();
    assertThat(filter.accepts(Given.event("t", 0, Emotion.ANGER))).isFalse();
  }

  @Test
  void unsureEventsAreLeftOut() {
    var filter = new EventFilter(Optional.empty(), Set.of(), SURE + 0.01);

    assertThat(filter.accepts(Given.event("s", 0, Emotion.ANGER))).isFalse();
  }

  @Test
  void confidenceBeyondOneIsRefused() {
    assertThatThrownBy(() -> new EventFilter(Optional.empty(), Set.of(), Double.NaN))
        .hasMessageContaining("minConfidence");
  }
}
