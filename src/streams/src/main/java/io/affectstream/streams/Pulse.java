package io.affectstream.streams;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What a Kafka client knows of itself, without asking the broker. For any thread.
 *
 * @param measured the client's own metrics, read anew each time
 */
public record Pulse(Supplier<Map<MetricName, ? extends Metric>> measured) {
  private static final String FETCHES = "consumer-fetch-manager-metrics";
  private static final String CONSUMERS = "consumer-metrics";

  static final Meter LAG =
      new Meter(
          "affect.consumer.lag",
          "Records of a topic that wait for this process, as of its last poll; the sum over the"
              + " partitions it reads.");

  /** Of a client that does not run yet. */
  public static Pulse none() {
    return new Pulse(Map::of);
  }

  /** Records of {@code topic} behind the last that was polled; 0 for a topic that is not read. */
  public double lag(String topic) {
    return values(FETCHES, "records-lag")
        .filter(metric -> topic.equals(metric.metricName().tags().get("topic")))
        .mapToDouble(Pulse::number)
        .filter(lag -> lag > 0)
        .sum();
  }

  /** Whether any consumer of the client has a connection to a broker. */
  public boolean isConnected() {
    return values(CONSUMERS, "connection-count").mapToDouble(Pulse::number).anyMatch(n -> n > 0);
  }

  /** Shows the lag behind {@code topics} from now on, tagged with who reads. */
  public void show(Metrics metrics, String reader, Iterable<String> topics) {
    for (var topic : topics) {
      metrics.watch(LAG, () -> lag(topic), "reader", reader, "topic", topic);
    }
  }

  private Stream<? extends Metric> values(String group, String name) {
    return measured.get().values().stream()
        .filter(
            metric ->
                metric.metricName().group().equals(group)
                    && metric.metricName().name().equals(name));
  }

  private static double number(Metric metric) {
    return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
  }
}
