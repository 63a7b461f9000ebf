package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.RocksDBException;

class StoreDamageTest {
  @Test
  void damagedFileIsDamageOfItsTask() {
    var damage =
        StoreDamage.of(
            opening("/data/fusion/h-1/affect-fusion/0_3/rocksdb/open-clips", "bad magic number"));

    assertThat(damage).hasValueSatisfying(d -> assertThat(d.task()).contains("0_3"));
  }

  @Test
  void garbledCheckpointIsDamageOfItsTask() {
    var failure = new ProcessorStateException("Error migrating checkpoint file for task '0_1'");

    assertThat(StoreDamage.of(failure))
        .hasValueSatisfying(d -> assertThat(d.task()).contains("0_1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "While appending to file: 000012.sst: No space left on device",
        "While open a file for random read: 000012.sst: Permission denied",
        "While open a file for appending: Too many open files",
        "While mkdir: Read-only file system",
        "While fsync: Input/output error",
        "lock /data/0_1/rocksdb/open-clips/LOCK: Resource temporarily unavailable"
      })
  void whatSurroundsAStoreIsNoDamageAndIsSaid(String why) {
    var failure = opening("/data/0_1/rocksdb/open-clips", why);

    assertThat(StoreDamage.of(failure)).isEmpty();
    assertThat(StoreDamage.surroundings(failure))
        .hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  @Test
  void otherFailuresAreNoDamage() {
    assertThat(StoreDamage.of(new StreamsException("no partitions"))).isEmpty();
    assertThat(StoreDamage.of(new IllegalStateException("Corruption"))).isEmpty();
  }

  private static ProcessorStateException opening(String place, String why) {
    return new ProcessorStateException(
        "Error opening store open-clips at location " + place, new RocksDBException(why));
  }
}
