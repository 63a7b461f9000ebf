package io.affectstream.streams;

import java.time.Duration;
import java.util.Map;

/**
 * The topic behind a store of Kafka Streams, from which the store is made anew.
 *
 * <p>Kafka alone would keep what is deleted from a store for a week or more, until a part of the
 * topic is full and compacted. Here what is deleted or replaced is gone within two hours while
 * something is written, and everything after {@code keep} even if nothing is.
 *
 * @param application the id of the Kafka Streams application
 * @param store its name there
 * @param keep how long a value may still matter; counted from when the broker got it, since senders
 *     choose the other times
 */
public record Changelog(String application, String store, Duration keep) {
  private static final Duration LAG = Duration.ofHours(1);
  private static final int PARTS = 6;
  private static final int RECORD_BYTES =
      1_048_588; // what Kafka takes by default; no value has more than 1 MB

  /** The topic, as Kafka Streams calls it. */
  public String topic() {
    return application + "-" + store + "-changelog";
  }

  /** Properties of the topic. */
  public Map<String, String> configs() {
    var part = keep.dividedBy(PARTS);
    return Map.of(
        "cleanup.policy", "compact,delete",
        "retention.ms", millis(keep),
        "segment.ms", millis(part.compareTo(LAG) < 0 ? part : LAG),
        "max.compaction.lag.ms", millis(LAG),
        "max.message.bytes", Integer.toString(RECORD_BYTES),
        "message.timestamp.type", "LogAppendTime");
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
