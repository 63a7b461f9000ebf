package io.affectstream.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives topics that an earlier version made, or other settings, what is planned today. */
public final class TopicUpdates {
  private static final Logger LOGGER = LoggerFactory.getLogger(TopicUpdates.class);
  private static final int TIMEOUT_SECONDS = 60;

  private final Admin admin;

  public TopicUpdates(Admin admin) {
    this.admin = admin;
  }

  /**
   * Changes what differs; topics that do not exist are passed over.
   *
   * @throws IllegalStateException if the cluster refuses or does not answer in time
   */
  public void apply(Collection<PlannedTopic> planned) {
    var existing = await(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    var wanted = planned.stream().filter(topic -> existing.contains(topic.name())).toList();
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    var now =
        await(admin.describeConfigs(wanted.stream().map(TopicUpdates::resource).toList()).all());
    for (var topic : wanted) {
      var differing = changes(topic, Objects.requireNonNull(now.get(resource(topic)))::get);
      if (!differing.isEmpty()) {
        changes.put(resource(topic), differing);
      }
    }
    await(admin.incrementalAlterConfigs(changes).all());
  }

  private static ConfigResource resource(PlannedTopic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static List<AlterConfigOp> changes(
      PlannedTopic topic, Function<String, @Nullable ConfigEntry> now) {
    var changes = new ArrayList<AlterConfigOp>();
    for (Map.Entry<String, String> wanted : topic.configs().entrySet()) {
      var entry = now.apply(wanted.getKey());
      if (entry == null || !wanted.getValue().equals(entry.value())) {
        LOGGER.atInfo().log(
            "{}: {} is now {}, was {}",
            topic.name(),
            wanted.getKey(),
            wanted.getValue(),
            entry == null ? "unknown" : entry.value());
        changes.add(
            new AlterConfigOp(
                new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET));
      }
    }
    return changes;
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("topics cannot be brought up to date", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while topics were brought up to date", e);
    }
  }
}
