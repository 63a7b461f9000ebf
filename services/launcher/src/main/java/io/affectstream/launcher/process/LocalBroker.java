package io.affectstream.launcher.process;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Settings;
import io.affectstream.streams.Standing;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The embedded broker with all topics in place. */
public final class LocalBroker implements AutoCloseable {
  private static final short ONE_COPY = 1;

  private final EmbeddedBroker broker;

  private LocalBroker(EmbeddedBroker broker) {
    this.broker = broker;
  }

  /** On the ports and the folder of {@code settings}. */
  public static LocalBroker start(Settings settings) {
    return start(BrokerSettings.broker(settings));
  }

  /** On ports that are free now. */
  public static LocalBroker startAnywhere(Path dataDir) {
    return start(BrokerConfig.onFreePorts(dataDir));
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
    broker.close();
  }

  private static LocalBroker start(BrokerConfig config) {
    var broker = EmbeddedBroker.start(config);
    try (var admin = Admin.create(kafka(broker).admin())) {
      new TopicCreator(admin).create(TopicPlan.of(Topics.embedded(), ONE_COPY));
      return new LocalBroker(broker);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static KafkaProfile kafka(EmbeddedBroker broker) {
    return KafkaProfile.from(
        Settings.of(Map.of(KafkaProfile.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers())));
  }
}
