package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class SessionPartitionerTest {

  @Test
  void clipsOfOneSessionShareAPartition() {
    var partitions =
        IntStream.range(0, 1000)
            .mapToObj(i -> new ClipId("call-7", "p" + i % 3, i).key())
            .map(key -> SessionPartitioner.partition(key, 4))
            .collect(Collectors.toSet());

    assertThat(partitions).containsExactly(SessionPartitioner.partitionOfSession("call-7", 4));
  }

  @Test
  void sessionsSpreadOverAllPartitions() {
    var partitions =
        IntStream.range(0, 200)
            .map(i -> SessionPartitioner.partitionOfSession("call-" + i, 4))
            .boxed()
            .collect(Collectors.toSet());

    assertThat(partitions).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void placementIsKafkasOwnMurmur2OfTheSession() {
    var session = "call-7".getBytes(StandardCharsets.UTF_8);

    assertThat(
            SessionPartitioner.partition("call-7/p1/000001".getBytes(StandardCharsets.UTF_8), 12))
        .isEqualTo(Utils.toPositive(Utils.murmur2(session)) % 12);
  }

  @Test
  void aRecordWithoutKeyHasAPlace() {
    assertThat(SessionPartitioner.partition(null, 4)).isZero();
  }
}
