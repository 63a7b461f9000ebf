package io.affectstream.launcher.learning;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.gateway.feedback.Traces;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** What becomes of somebody's traces by the settings of this deployment. */
public final class DeploymentTraces implements Traces {
  private static final List<String> REMOVED =
      List.of(
          "the session views and event streams of the gateway",
          "the samples of the retrainer, and every training set from now on",
          "later clips: their events tell nothing of what was heard, and nothing is learnt from them");

  /** How often Kafka looks for what is too old. */
  private static final Duration CLEANING = Duration.ofMinutes(10);

  private final List<PlannedTopic> topics;
  private final KeptReleases releases;

  /**
   * @param topics all of the deployment
   */
  public DeploymentTraces(List<PlannedTopic> topics, KeptReleases releases) {
    this.topics = List.copyOf(topics);
    this.releases = releases;
  }

  /** Those of the deployment with these settings. */
  public static DeploymentTraces of(Settings settings, List<PlannedTopic> topics) {
    var folder = settings.get(RetrainerConfig.DATA_DIR);
    return new DeploymentTraces(topics, new KeptReleases(folder));
  }

  @Override
  public Receipt of(Subject subject, Withdrawal withdrawal) {
    var asked = Instant.EPOCH.plus(withdrawal.withdrawnAtMicros(), ChronoUnit.MICROS);
    var kept = topics.stream().flatMap(topic -> kept(topic, asked)).toList();
    try {
      var trained = releases.trainedOn(subject);
      return receipt(subject, withdrawal, asked, kept, trained, note());
    } catch (IOException | IllegalArgumentException e) {
      var unknown = "which releases learnt from it could not be read: " + e.getMessage();
      return receipt(subject, withdrawal, asked, kept, List.of(), unknown);
    }
  }

  private String note() {
    return releases.isHere()
        ? ""
        : "no retrainer ran on this machine; where it runs, affect erase tells which of its releases"
            + " learnt from the subject";
  }

  private static Receipt receipt(
      Subject subject,
      Withdrawal withdrawal,
      Instant asked,
      List<Receipt.Kept> kept,
      List<Receipt.Release> trained,
      String note) {
    return new Receipt(
        withdrawal.requestId(), subject.toString(), asked, REMOVED, kept, trained, note);
  }

  /** Nothing of topics that are kept for ever: they hold models, and the request itself. */
  private static Stream<Receipt.Kept> kept(PlannedTopic topic, Instant asked) {
    return Stream.ofNullable(topic.configs().get(TopicConfig.RETENTION_MS_CONFIG))
        .map(life -> asked.plusMillis(Long.parseLong(life) + part(topic)).plus(CLEANING))
        .map(until -> new Receipt.Kept(topic.name(), until));
  }

  /** Kafka deletes a part as a whole, when its newest record is too old. */
  private static long part(PlannedTopic topic) {
    return Long.parseLong(topic.configs().getOrDefault(TopicConfig.SEGMENT_MS_CONFIG, "0"));
  }
}
