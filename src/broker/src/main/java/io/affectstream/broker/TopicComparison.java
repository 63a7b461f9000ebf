package io.affectstream.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares topics of a cluster with what is planned. */
public final class TopicComparison {
  private static final int TIMEOUT_SECONDS = 15;
  private static final String UNSEEN =
      "must not be seen by us: allow Describe and DescribeConfigs, see deploy/kafka/acls.yaml";

  private final Admin admin;

  public TopicComparison(Admin admin) {
    this.admin = admin;
  }

  /**
   * What differs; nothing if all is well.
   *
   * @throws IllegalStateException if the cluster does not answer in time
   */
  public List<TopicDifference> of(Collection<PlannedTopic> planned) {
    var names = planned.stream().map(PlannedTopic::name).toList();
    var differences = new ArrayList<TopicDifference>();
    var found = describe(names, differences);
    differences.addAll(PartitionCounts.unequal(found));
    var configs = configs(found.keySet(), differences);
    planned.forEach(
        topic ->
            Optional.ofNullable(configs.get(topic.name()))
                .ifPresent(now -> differences.addAll(TopicConfigs.differences(topic, now))));
    return differences;
  }

  /**
   * The partitions that the clip topics have, if there are any.
   *
   * @throws IllegalStateException if the cluster does not answer in time
   */
  public Optional<Integer> partitions(Collection<PlannedTopic> planned) {
    var names = planned.stream().map(PlannedTopic::name).toList();
    return describe(names, new ArrayList<>()).values().stream()
        .filter(PartitionCounts::counts)
        .map(topic -> topic.partitions().size())
        .findFirst();
  }

  private Map<String, TopicDescription> describe(
      Collection<String> names, List<TopicDifference> differences) {
    var found = new TreeMap<String, TopicDescription>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, answer) ->
                await(name, answer, differences).ifPresent(topic -> found.put(name, topic)));
    return found;
  }

  private Map<String, Config> configs(Collection<String> names, List<TopicDifference> differences) {
    var resources =
        names.stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .collect(Collectors.toSet());
    var found = new TreeMap<String, Config>();
    admin
        .describeConfigs(resources)
        .values()
        .forEach(
            (resource, answer) ->
                await(resource.name(), answer, differences)
                    .ifPresent(config -> found.put(resource.name(), config)));
    return found;
  }

  private static <T> Optional<T> await(
      String topic, KafkaFuture<T> answer, List<TopicDifference> differences) {
    try {
      return Optional.of(answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      differences.add(new TopicDifference(topic, inWords(e), true));
      return Optional.empty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the cluster does not tell what topics it has", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while topics were looked at", e);
    }
  }

  private static String inWords(ExecutionException e) {
    return switch (e.getCause()) {
      case UnknownTopicOrPartitionException _ -> "is missing";
      case AuthorizationException _ -> UNSEEN;
      case null, default -> throw new IllegalStateException("topics cannot be looked at", e);
    };
  }
}
