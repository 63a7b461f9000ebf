package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeathsTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Deaths deaths = new Deaths(5, WINDOW, () -> now);

  @Test
  void deathsOneAfterTheOtherAreTooManyHoweverWellTheThreadsStarted() {
    for (int i = 0; i < 4; i++) {
      assertThat(deaths.oneMoreIsTooMany()).isFalse();
      now = now.plusSeconds(6);
    }

    assertThat(deaths.oneMoreIsTooMany()).isTrue();
  }

  @Test
  void deathsFarApartAreNever() {
    for (int i = 0; i < 50; i++) {
      assertThat(deaths.oneMoreIsTooMany()).isFalse();
      now = now.plus(WINDOW.dividedBy(4)).plusMillis(1);
    }
  }
}
