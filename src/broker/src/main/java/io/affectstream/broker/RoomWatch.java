package io.affectstream.broker;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when a topic nears its room, before its oldest records go ahead of their time. */
public final class RoomWatch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RoomWatch.class);
  private static final int MINUTE_SECONDS = 60;
  private static final int TIMEOUT_SECONDS = 10;
  private static final double NEAR = 0.8;
  private static final double FAR = 0.6; // so that it is not said over and over

  private final Admin admin;
  private final Map<String, Long> room;
  private final Consumer<String> listener;
  private final Set<String> near = new HashSet<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("room-watch").daemon().factory());

  /**
   * @param admin is closed with this
   * @param listener hears of every topic that comes near its room
   */
  public RoomWatch(Admin admin, Collection<PlannedTopic> topics, Consumer<String> listener) {
    this.admin = admin;
    this.room =
        topics.stream()
            .filter(topic -> topic.configs().containsKey(TopicConfig.RETENTION_BYTES_CONFIG))
            .collect(Collectors.toMap(PlannedTopic::name, RoomWatch::room));
    this.listener = listener;
  }

  /** Looks every minute. */
  public void start() {
    thread.scheduleWithFixedDelay(this::look, MINUTE_SECONDS, MINUTE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close();
  }

  /** Looks now. */
  void look() {
    try {
      fullest().forEach(this::tell);
    } catch (ExecutionException | TimeoutException | RuntimeException e) { // or it ends in silence
      LOGGER.atWarn().setCause(e).log("the broker does not tell how full it is");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** By topic, how full its fullest partition is; 1 is full. */
  private Map<String, Double> fullest()
      throws ExecutionException, InterruptedException, TimeoutException {
    var nodes =
        admin.describeCluster().nodes().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).stream()
            .map(Node::id)
            .toList();
    var fullest = new TreeMap<String, Double>();
    admin
        .describeLogDirs(nodes)
        .allDescriptions()
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .values()
        .forEach(folders -> folders.values().forEach(folder -> add(folder, fullest)));
    return fullest;
  }

  private void add(LogDirDescription folder, Map<String, Double> fullest) {
    folder
        .replicaInfos()
        .forEach(
            (partition, info) -> {
              var most = room.get(partition.topic());
              if (most != null) {
                fullest.merge(partition.topic(), (double) info.size() / most, Math::max);
              }
            });
  }

  private void tell(String topic, double share) {
    if (share < FAR) {
      near.remove(topic);
    } else if (share >= NEAR && near.add(topic)) {
      LOGGER
          .atWarn()
          .log(
              "{} fills {} % of its room: its oldest records will go before their time; shorten"
                  + " affect.topics.retention.*, or raise {}",
              topic, Math.round(share * 100), BrokerConfig.MAX_MEGABYTES);
      listener.accept(topic);
    }
  }

  private static long room(PlannedTopic topic) {
    return Long.parseLong(topic.configs().get(TopicConfig.RETENTION_BYTES_CONFIG));
  }
}
