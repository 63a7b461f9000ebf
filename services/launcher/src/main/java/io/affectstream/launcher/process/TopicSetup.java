package io.affectstream.launcher.process;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.broker.TopicComparison;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicDifference;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;

/** Makes the topics of the stream on a cluster that is not ours, those behind stores included. */
public final class TopicSetup {
  private static final int MOST_COPIES = 3;

  private final KafkaProfile kafka;
  private final List<PlannedTopic> planned;

  /**
   * @throws io.affectstream.streams.settings.SettingsException if a setting cannot be used
   */
  public TopicSetup(Settings settings) {
    this.kafka = KafkaProfile.from(settings);
    this.planned = new StreamTopics(settings).all();
  }

  /**
   * Makes those that are missing and leaves the others as they are; returns what it made.
   *
   * @param partitions of every topic; else as many as those there are have, or else {@value
   *     io.affectstream.broker.TopicPlan#USUAL_PARTITIONS}
   * @param replicas copies of each partition; else 3, or as many as there are brokers
   * @throws IllegalStateException that says what is wrong and what to do
   */
  public List<PlannedTopic> create(Optional<Integer> partitions, Optional<Integer> replicas)
      throws InterruptedException {
    new ClusterCheck(kafka).requireAnswer();
    try (var admin = Admin.create(kafka.admin())) {
      int count =
          partitions
              .or(() -> new TopicComparison(admin).partitions(planned))
              .orElse(TopicPlan.USUAL_PARTITIONS);
      short copies = replicas.isPresent() ? bounded(replicas.get()) : copies(admin);
      var existing = admin.listTopics().names().get();
      var missing = planned.stream().filter(topic -> !existing.contains(topic.name())).toList();
      new TopicCreator(admin)
          .create(missing.stream().map(topic -> topic.create(count, copies)).toList());
      return missing;
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics of " + kafka.bootstrapServers() + " unknown", e);
    } catch (IllegalStateException e) {
      throw refused(e);
    }
  }

  /** How the topics of the cluster differ from what the stream needs. */
  public List<TopicDifference> check() {
    var check = new ClusterCheck(kafka);
    check.requireAnswer();
    return check.differences(planned);
  }

  private IllegalStateException refused(IllegalStateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException) {
        return new IllegalStateException(
            "Kafka at %s does not allow it (%s): see the role admin in deploy/kafka/acls.yaml"
                .formatted(kafka.bootstrapServers(), cause.getMessage()),
            e);
      }
    }
    return e;
  }

  /** More than any cluster has, which says so, and not some other number. */
  private static short bounded(int replicas) {
    return (short) Math.min(Short.MAX_VALUE, replicas);
  }

  private static short copies(Admin admin) throws ExecutionException, InterruptedException {
    return (short) Math.min(MOST_COPIES, admin.describeCluster().nodes().get().size());
  }

  /** What is said of {@code differences}. */
  public static String inWords(List<TopicDifference> differences) {
    return differences.stream()
        .map(difference -> (difference.grave() ? "wrong: " : "note: ") + difference)
        .collect(Collectors.joining("\n"));
  }
}
