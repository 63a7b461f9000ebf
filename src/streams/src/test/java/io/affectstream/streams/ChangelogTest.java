package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangelogTest {
  private static final int LARGEST_VALUE = 1_000_000; // that the assembler writes

  @Test
  void topicBehindAStoreSaysHowLargeItsRecordsMayBeSoThatASmallerOneIsRefusedAtStart() {
    var configs = new Changelog("affect-fusion", "open-clips", Duration.ofDays(1)).configs();

    assertThat(Integer.parseInt(configs.get("max.message.bytes"))).isGreaterThan(LARGEST_VALUE);
  }
}
