package io.affectstream.broker;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How much of the disk a partition may fill. */
final class Room {
  private static final int PARTS = 4;
  private static final long MOST_OF_A_PART = 64L << 20;
  private static final long LEAST_OF_A_PART = 2L << 20; // more than the largest record

  private Room() {}

  /**
   * As properties of its topic. Kafka deletes by whole parts, the one written to excepted: what is
   * on the disk is up to a part more than the room.
   */
  static Map<String, String> of(long bytes) {
    if (bytes == 0) {
      return Map.of();
    }
    long part = Math.max(LEAST_OF_A_PART, Math.min(MOST_OF_A_PART, bytes / PARTS));
    return Map.of(
        TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(Math.max(bytes - part, part)),
        TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(part));
  }
}
