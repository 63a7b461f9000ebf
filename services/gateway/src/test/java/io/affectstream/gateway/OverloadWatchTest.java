package io.affectstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverloadWatchTest {
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final OverloadWatch watch = new OverloadWatch(() -> now);

  @Test
  void eventsInTimeAreNotTold() {
    for (int i = 0; i < 100; i++) {
      now = now.plusSeconds(1);
      assertThat(watch.seen(Set.of())).isEmpty();
    }
  }

  @Test
  void lateEventsAreToldTogetherWithTheStagesThatWereLate() {
    assertThat(watch.seen(Set.of())).isEmpty();
    assertThat(watch.seen(Set.of("speech"))).isEmpty();
    now = now.plus(Duration.ofSeconds(10));

    assertThat(watch.seen(Set.of("speech", "encoders.visual")))
        .hasValueSatisfying(
            told ->
                assertThat(told)
                    .startsWith("overload: 2 of the last 3 events")
                    .contains("speech=2", "encoders.visual=1"));
  }

  @Test
  void everyTellingIsOfWhatCameSinceTheLast() {
    watch.seen(Set.of("speech"));
    now = now.plusSeconds(10);
    assertThat(watch.seen(Set.of("speech"))).isPresent();

    assertThat(watch.seen(Set.of("speech"))).isEmpty();
    now = now.plusSeconds(10);

    assertThat(watch.seen(Set.of()).orElseThrow()).startsWith("overload: 1 of the last 2 events");
  }
}
