package io.affectstream.launcher.process;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.broker.TopicComparison;
import io.affectstream.broker.TopicDifference;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.cluster.ClusterProbe;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a cluster can be used, asked before anything is started on it. */
public final class ClusterCheck {
  private static final Logger LOGGER = LoggerFactory.getLogger(ClusterCheck.class);

  private final KafkaProfile kafka;

  public ClusterCheck(KafkaProfile kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns within 10 s when the cluster answers and {@code topics} are as they are to be; what
   * differs without doing harm is logged.
   *
   * @throws IllegalStateException that says what is wrong and what to do
   */
  public void require(List<PlannedTopic> topics) {
    requireAnswer();
    requireTopics(topics);
  }

  /**
   * Returns within 10 s when the cluster answers.
   *
   * @throws IllegalStateException that says what is wrong and what to do
   */
  public void requireAnswer() {
    new ClusterProbe(kafka).require();
  }

  /** How {@code topics} of the cluster differ from what is planned. */
  public List<TopicDifference> differences(List<PlannedTopic> topics) {
    try (var admin = Admin.create(kafka.admin())) {
      return new TopicComparison(admin).of(topics);
    }
  }

  void requireTopics(List<PlannedTopic> topics) {
    var differences = differences(topics);
    differences.stream()
        .filter(difference -> !difference.grave())
        .forEach(difference -> LOGGER.atWarn().log("{}", difference));
    var grave = differences.stream().filter(TopicDifference::grave).toList();
    if (!grave.isEmpty()) {
      throw new IllegalStateException(
          "the cluster at %s is not as the stream needs it: %s. 'affect topics create --bootstrap %s'"
                  .formatted(
                      kafka.bootstrapServers(),
                      grave.stream().map(Object::toString).collect(Collectors.joining("; ")),
                      kafka.bootstrapServers())
              + " makes what is missing, 'affect topics check' tells all");
    }
  }
}
