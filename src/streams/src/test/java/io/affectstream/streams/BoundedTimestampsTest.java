package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedTimestampsTest {
  private static final long NOW = 1_795_176_000_000L; // November 2026

  @Test
  void timeOfARecordIsItsProducers() {
    assertThat(BoundedTimestamps.bounded(NOW - 5, NOW)).isEqualTo(NOW - 5);
    assertThat(BoundedTimestamps.bounded(NOW + 60_000, NOW)).isEqualTo(NOW + 60_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, Long.MIN_VALUE, Long.MAX_VALUE, 1_700_000_000, NOW * 1_000})
  void timeThatCannotBeIsWhenItWasRead(long timestamp) {
    assertThat(BoundedTimestamps.bounded(timestamp, NOW)).isEqualTo(NOW);
  }
}
