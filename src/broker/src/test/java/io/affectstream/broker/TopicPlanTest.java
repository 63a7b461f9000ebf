package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
  private static final long MEBIBYTE = 1L << 20;

  private final Topics topics = Topics.embedded();
  private final List<PlannedTopic> plan = TopicPlan.of(topics, Lifetimes.USUAL);

  @Test
  void everyTopicIsPlannedWithTheSamePartitions() {
    var created = TopicPlan.of(topics, (short) 1);

    assertThat(created)
        .extracting(NewTopic::name)
        .containsExactlyElementsOf(topics.all().stream().map(Topic::name).toList());
    assertThat(created).extracting(NewTopic::numPartitions).containsOnly(4);
  }

  @Test
  void modelsAreKeptForEverAndMayBeLarge() {
    assertThat(configuration(topics.models()))
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("max.message.bytes", Integer.toString(16 << 20))
        .doesNotContainKeys("retention.ms", "retention.bytes");
  }

  @Test
  void everyTopicThatForgetsDoesSoInPartsWellBelowItsLife() {
    assertThat(plan)
        .filteredOn(topic -> topic.configs().containsKey("retention.ms"))
        .hasSize(plan.size() - 2) // models and withdrawals are kept
        .allSatisfy(
            topic ->
                assertThat(number(topic.configs(), "segment.ms"))
                    .isLessThanOrEqualTo(number(topic.configs(), "retention.ms") / 6));
  }

  @Test
  void mediaLivesAsLongAsTheSettingSays() {
    var minutes = Duration.ofMinutes(12);
    var brief = new Lifetimes(minutes, minutes, minutes, minutes, minutes);

    var configs = TopicPlan.of(topics, brief).get(1).configs();

    assertThat(configs)
        .containsEntry("retention.ms", "720000")
        .containsEntry("segment.ms", "120000");
  }

  @Test
  void topicsOfABoundedBrokerTogetherStayWithinItsRoom() {
    long bytes = 2048 * MEBIBYTE;

    long most =
        TopicPlan.within(bytes, 4, topics, Lifetimes.USUAL).stream()
            .map(PlannedTopic::configs)
            .filter(configs -> configs.containsKey("retention.bytes"))
            .mapToLong(c -> 4 * (number(c, "retention.bytes") + number(c, "segment.bytes")))
            .sum();

    assertThat(most).isBetween(bytes / 2, bytes);
  }

  private static long number(Map<String, String> configs, String name) {
    return Long.parseLong(configs.get(name));
  }

  private Map<String, String> configuration(Topic<?> topic) {
    return plan.stream()
        .filter(planned -> planned.name().equals(topic.name()))
        .findFirst()
        .orElseThrow()
        .configs();
  }
}
