package io.affectstream.streams;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.SessionPartitioner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Tells records that stand on another partition than {@link SessionPartitioner} gives their key.
 * Two tasks would each make something of such a record and of its clip's other records.
 *
 * <p>How many partitions a topic has, the cluster says. A topic that was given more is noticed, but
 * what was unread on it by then stands where its key no longer belongs. Thread-safe.
 */
public final class Placement {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ToIntFunction<String> counts;
  private final InstantSource clock;
  private final Map<String, Asked> asked = new HashMap<>();

  private record Asked(int partitions, Instant at) {}

  /**
   * @param counts how many partitions a topic has; throws {@link KafkaException} when that cannot
   *     be said now
   */
  public Placement(ToIntFunction<String> counts, InstantSource clock) {
    this.counts = counts;
    this.clock = clock;
  }

  /** Asks the cluster of {@code kafka}. */
  public static Placement of(KafkaProfile kafka) {
    return new Placement(topic -> count(kafka, topic), InstantSource.system());
  }

  /**
   * Refuses a record that stands elsewhere than its key says.
   *
   * @throws PoisonRecordException with {@link RejectionReason#WRONG_PARTITION}
   * @throws KafkaException if the cluster cannot be asked
   */
  public void require(String topic, int partition, byte @Nullable [] key)
      throws PoisonRecordException {
    if (ClipKeys.read(key).isEmpty()) {
      return; // it belongs nowhere, and is refused for that
    }
    int partitions = partitions(topic, partition, key);
    int right = SessionPartitioner.partition(key, partitions);
    if (right != partition) {
      throw new PoisonRecordException(
          RejectionReason.WRONG_PARTITION,
          "its key belongs on partition %d of %d: the producer places by another rule than"
                  .formatted(right, partitions)
              + " the session's murmur2");
    }
  }

  /** The number that was told before, unless the record contradicts it: that may have changed. */
  private synchronized int partitions(String topic, int partition, byte @Nullable [] key) {
    var known = asked.get(topic);
    boolean agrees =
        known != null && SessionPartitioner.partition(key, known.partitions()) == partition;
    if (known != null && (agrees || known.at().plus(FRESH).isAfter(clock.instant()))) {
      return known.partitions();
    }
    var now = new Asked(counts.applyAsInt(topic), clock.instant());
    asked.put(topic, now);
    return now.partitions();
  }

  private static int count(KafkaProfile kafka, String topic) {
    try (var admin = Admin.create(kafka.admin())) {
      var description = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
      return Objects.requireNonNull(description).get().partitions().size();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot ask how many partitions " + topic + " has", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking about " + topic, e);
    }
  }
}
