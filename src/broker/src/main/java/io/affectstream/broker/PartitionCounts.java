package io.affectstream.broker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * All topics of clips have as many partitions: a session is on the same one everywhere, and the
 * changelog of a store has one for each partition that is read.
 */
final class PartitionCounts {
  private static final String MODELS = "affect.models."; // keyed by model, not by clip

  private PartitionCounts() {}

  static boolean counts(TopicDescription topic) {
    return !topic.name().startsWith(MODELS);
  }

  static List<TopicDifference> unequal(Map<String, TopicDescription> topics) {
    var byCount =
        topics.values().stream()
            .filter(PartitionCounts::counts)
            .collect(
                Collectors.groupingBy(
                    topic -> topic.partitions().size(), TreeMap::new, Collectors.counting()));
    if (byCount.size() < 2) {
      return List.of();
    }
    int most = byCount.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return topics.values().stream()
        .filter(topic -> counts(topic) && topic.partitions().size() != most)
        .map(topic -> difference(topic, most))
        .toList();
  }

  private static TopicDifference difference(TopicDescription topic, int most) {
    return new TopicDifference(
        topic.name(),
        "has %d partitions, the others %d: all must have as many"
            .formatted(topic.partitions().size(), most),
        true);
  }
}
