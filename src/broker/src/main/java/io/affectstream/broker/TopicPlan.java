package io.affectstream.broker;

import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How every topic of the stream is created: as many partitions for all clip topics, so that a
 * session stays on one task, and a life as short as its content is private.
 */
public final class TopicPlan {
  private static final Duration MEDIA = Duration.ofHours(1);
  private static final Duration DERIVED = Duration.ofHours(24);
  private static final Duration RESULTS = Duration.ofDays(7);
  private static final int CLIP_RECORD_BYTES = 3 << 19; // 1 MiB of media and its frame
  private static final int MODEL_RECORD_BYTES = 16 << 20; // the weights of a fusion head, inline

  private TopicPlan() {}

  /**
   * All topics.
   *
   * @param replicas copies of each partition; 1 on the embedded broker
   */
  public static List<NewTopic> of(Topics topics, short replicas) {
    return topics.all().stream()
        .map(
            topic ->
                new NewTopic(topic.name(), Topics.PARTITIONS, replicas)
                    .configs(configuration(topics, topic)))
        .toList();
  }

  private static Map<String, String> configuration(Topics topics, Topic<?> topic) {
    if (topic.equals(topics.models())) {
      return Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(MODEL_RECORD_BYTES));
    }
    return Map.of(
        TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention(topics, topic).toMillis()),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(CLIP_RECORD_BYTES));
  }

  private static Duration retention(Topics topics, Topic<?> topic) {
    if (List.of(topics.audio(), topics.frames(), topics.speech()).contains(topic)) {
      return MEDIA;
    }
    boolean result =
        List.of(topics.emotions(), topics.training(), topics.labels(), topics.deadLetters())
            .contains(topic);
    return result ? RESULTS : DERIVED;
  }
}
