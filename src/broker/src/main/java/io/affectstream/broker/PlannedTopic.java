package io.affectstream.broker;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as the stream needs it.
 *
 * @param name its name
 * @param configs Kafka's properties of topics that matter here
 */
public record PlannedTopic(String name, Map<String, String> configs) {
  public PlannedTopic {
    configs = Map.copyOf(configs);
  }

  /** The same with more properties. */
  public PlannedTopic with(Map<String, String> more) {
    var all = new TreeMap<>(configs);
    all.putAll(more);
    return new PlannedTopic(name, all);
  }

  /** To be created with so many partitions and copies of each. */
  public NewTopic create(int partitions, short replicas) {
    return new NewTopic(name, partitions, replicas).configs(configs);
  }
}
