package io.affectstream.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Places a record by the session part of its key alone (murmur2), so that a session stays on one
 * partition, and on one task, of every clip topic. Keys without a session part are hashed whole;
 * records without a key go to partition 0.
 */
public final class SessionPartitioner implements Partitioner {

  /** The partition of {@code key} among {@code partitions}. */
  public static int partition(byte @Nullable [] key, int partitions) {
    if (key == null) {
      return 0;
    }
    return Utils.toPositive(Utils.murmur2(sessionPart(key))) % partitions;
  }

  /** The partition of a session among {@code partitions}. */
  public static int partitionOfSession(String session, int partitions) {
    return partition(session.getBytes(StandardCharsets.UTF_8), partitions);
  }

  @Override
  public int partition(
      String topic,
      @Nullable Object key,
      byte @Nullable [] keyBytes,
      @Nullable Object value,
      byte @Nullable [] valueBytes,
      Cluster cluster) {
    return partition(keyBytes, cluster.partitionCountForTopic(topic));
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}

  private static byte[] sessionPart(byte[] key) {
    int end = 0;
    while (end < key.length && key[end] != '/') {
      end++;
    }
    return java.util.Arrays.copyOf(key, end);
  }
}
