package io.affectstream.streams;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record as its producer wrote it, where that can be; else the time it was read.
 * Kafka's own extractor stops the application at a negative one, and believes any other.
 */
public final class BoundedTimestamps implements TimestampExtractor {
  private static final Duration AHEAD = Duration.ofHours(1); // a producer's clock may be off
  private static final long EARLIEST_MILLIS = 946_684_800_000L; // 2000

  private final InstantSource clock;

  /** For Kafka, which makes one by its name. */
  public BoundedTimestamps() {
    this(InstantSource.system());
  }

  public BoundedTimestamps(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return bounded(record.timestamp(), clock.millis());
  }

  /** {@code timestamp}, unless it lies before 2000 or more than an hour after {@code now}. */
  public static long bounded(long timestamp, long nowMillis) {
    boolean credible = timestamp >= EARLIEST_MILLIS && timestamp <= nowMillis + AHEAD.toMillis();
    return credible ? timestamp : nowMillis;
  }
}
