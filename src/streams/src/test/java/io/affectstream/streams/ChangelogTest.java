package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangelogTest {
  private static final int LARGEST_VALUE = 1_000_000; // that the assembler writes

  @Test
  void topicBehindAStoreSaysHowLargeItsRecordsMayBeSoThatASmallerOneIsRefusedAtStart() {
    var configs = new Changelog("affect-fusion", "open-clips", Duration.ofDays(1)).configs();

    assertThat(Integer.parseInt(configs.get("max.message.bytes"))).isGreaterThan(LARGEST_VALUE);
  }

  @Test
  void nothingStaysLongerThanSaidBecauseItsSegmentIsStillWrittenTo() {
    for (var keep : List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(7))) {
      var configs = new Changelog("affect-fusion", "open-clips", keep).configs();

      assertThat(configs).containsEntry("retention.ms", Long.toString(keep.toMillis()));
      assertThat(Long.parseLong(configs.getOrDefault("segment.ms", "604800000")))
          .isLessThan(keep.toMillis());
      assertThat(configs).containsKey("max.compaction.lag.ms");
    }
  }
}
