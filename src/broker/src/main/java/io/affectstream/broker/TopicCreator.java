package io.affectstream.broker;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates the topics that are missing, and returns only when every partition has its leader. */
public final class TopicCreator {
  private static final int TIMEOUT_SECONDS = 60;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String REMEDY =
      "is affect.kafka.bootstrap-servers right, and the cluster up?";

  private final Admin admin;

  public TopicCreator(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates those of {@code wanted} that do not exist; existing ones are left as they are.
   *
   * <p>The barrier at the end is not politeness: an idempotent producer whose first batch meets a
   * partition without leader can be stuck on {@code OUT_OF_ORDER_SEQUENCE_NUMBER} for good.
   *
   * @throws IllegalStateException if the cluster refuses or does not answer in time
   */
  public void create(Collection<NewTopic> wanted) {
    var existing = await(admin.listTopics().names(), "listing topics");
    var missing = wanted.stream().filter(topic -> !existing.contains(topic.name())).toList();
    await(admin.createTopics(missing).all(), "creating topics");
    awaitLeaders(endOfEveryPartition(wanted));
  }

  private void awaitLeaders(Map<TopicPartition, OffsetSpec> ends) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!haveLeaders(ends)) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("no leader for some of " + ends.keySet() + ": " + REMEDY);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * The client retries a missing leader by itself, but not a topic the broker has yet to hear of.
   */
  private boolean haveLeaders(Map<TopicPartition, OffsetSpec> ends) {
    try {
      await(admin.listOffsets(ends).all(), "waiting for partition leaders");
      return true;
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof ExecutionException
          && e.getCause().getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static Map<TopicPartition, OffsetSpec> endOfEveryPartition(Collection<NewTopic> topics) {
    return topics.stream()
        .flatMap(
            topic ->
                IntStream.range(0, topic.numPartitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
        .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
  }

  /** What the cluster says about it, if it says anything. */
  private static String why(@Nullable Throwable cause) {
    var said = cause == null || cause instanceof RetriableException ? null : cause.getMessage();
    return said == null ? REMEDY : said;
  }

  private static <T> T await(KafkaFuture<T> future, String what) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " failed: " + why(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(what + " failed: " + REMEDY, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what + " was interrupted", e);
    }
  }
}
