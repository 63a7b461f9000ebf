package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
  private final Topics topics = Topics.embedded();
  private final List<NewTopic> plan = TopicPlan.of(topics, (short) 1);

  @Test
  void everyTopicIsPlannedWithTheSamePartitions() {
    assertThat(plan)
        .extracting(NewTopic::name)
        .containsExactlyElementsOf(topics.all().stream().map(Topic::name).toList());
    assertThat(plan).allMatch(topic -> topic.numPartitions() == Topics.PARTITIONS);
  }

  @Test
  void modelsAreKeptForEverAndMayBeLarge() {
    assertThat(configuration(topics.models()))
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("max.message.bytes", Integer.toString(16 << 20));
  }

  @Test
  void mediaIsForgottenBeforeEvents() {
    long media = Long.parseLong(configuration(topics.audio()).get("retention.ms"));
    long events = Long.parseLong(configuration(topics.emotions()).get("retention.ms"));

    assertThat(media).isLessThan(events);
  }

  private Map<String, String> configuration(Topic<?> topic) {
    return plan.stream()
        .filter(planned -> planned.name().equals(topic.name()))
        .findFirst()
        .orElseThrow()
        .configs();
  }
}
