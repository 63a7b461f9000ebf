package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.SessionPartitioner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final byte[] KEY = new ClipId("call", "agent", 3).key();

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private int partitions = 4;
  private int asked;
  private final Placement placement =
      new Placement(
          _ -> {
            asked++;
            return partitions;
          },
          () -> now);

  @Test
  void recordWhereItsSessionBelongsPasses() {
    int right = SessionPartitioner.partition(KEY, 4);

    assertThatCode(() -> placement.require("topic", right, KEY)).doesNotThrowAnyException();
    assertThatCode(() -> placement.require("topic", right, KEY)).doesNotThrowAnyException();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void recordElsewhereIsRefused() {
    int wrong = (SessionPartitioner.partition(KEY, 4) + 1) % 4;

    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> placement.require("topic", wrong, KEY))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.WRONG_PARTITION));
  }

  @Test
  void keyThatIsNoClipIsAnothersMatter() {
    byte[] key = "nobody".getBytes(StandardCharsets.UTF_8);

    assertThatCode(() -> placement.require("topic", 3, key)).doesNotThrowAnyException();
    assertThatCode(() -> placement.require("topic", 3, null)).doesNotThrowAnyException();
  }

  @Test
  void partitionsThatWereAddedAreNoticed() throws Exception {
    placement.require("topic", SessionPartitioner.partition(KEY, 4), KEY);
    now = now.plusSeconds(60);
    partitions = 1_000;

    int right = SessionPartitioner.partition(KEY, 1_000);

    assertThatCode(() -> placement.require("topic", right, KEY)).doesNotThrowAnyException();
  }
}
