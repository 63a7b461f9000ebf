package io.affectstream.launcher.process;

import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.RoomWatch;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.broker.TopicUpdates;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.streams.settings.Settings;
import org.apache.kafka.clients.admin.Admin;

/** The embedded broker with all topics in place. */
public final class LocalBroker implements AutoCloseable {
  private static final short ONE_COPY = 1;

  private static final Meter NEARLY_FULL =
      new Meter(
          "affect.broker.nearly.full",
          "Times that a topic was seen near the room it has; above it the oldest records go first.");

  private final EmbeddedBroker broker;
  private final RoomWatch watch;

  private LocalBroker(EmbeddedBroker broker, RoomWatch watch) {
    this.broker = broker;
    this.watch = watch;
  }

  /**
   * On the ports and the folder of {@code settings}.
   *
   * @param metrics counts the topics that come near their room
   */
  public static LocalBroker start(Settings settings, Metrics metrics) {
    var broker = EmbeddedBroker.start(BrokerSettings.broker(settings));
    try {
      return new LocalBroker(broker, prepared(broker, new StreamTopics(settings), metrics));
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** What clients connect to. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Whether it serves. */
  public Standing standing() {
    return broker.isServing()
        ? Standing.ready("serves on " + bootstrapServers())
        : Standing.stopped("does not serve any more; its log says more");
  }

  @Override
  public void close() {
    watch.close();
    broker.close();
  }

  /** Makes the topics, or gives those of an earlier start what is planned today. */
  private static RoomWatch prepared(EmbeddedBroker broker, StreamTopics topics, Metrics metrics) {
    var planned = topics.embedded();
    var admin = Admin.create(new KafkaProfile(broker.bootstrapServers(), "broker").admin());
    try {
      new TopicCreator(admin)
          .create(
              planned.stream()
                  .map(topic -> topic.create(TopicPlan.USUAL_PARTITIONS, ONE_COPY))
                  .toList());
      new TopicUpdates(admin).apply(planned);
      var watch =
          new RoomWatch(admin, planned, topic -> metrics.count(NEARLY_FULL, 1, "topic", topic));
      watch.start();
      return watch;
    } catch (RuntimeException e) {
      admin.close();
      throw e;
    }
  }
}
