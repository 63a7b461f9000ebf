package io.affectstream.launcher.process;

import io.affectstream.encoders.EncodersConfig;
import io.affectstream.encoders.EncodersService;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.fusion.FusionService;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.gateway.GatewayService;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.speech.SpeechService;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Settings;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the roles of a process; the only place that knows all services. */
final class Roles {
  private final Settings settings;
  private final KafkaProfile kafka;
  private final Topics topics;
  private final Metrics metrics;
  private final Consumer<GatewayService> door;

  /**
   * @param door is given the gateway when it starts
   */
  Roles(Settings settings, Topics topics, Metrics metrics, Consumer<GatewayService> door) {
    this.settings = settings;
    this.kafka = KafkaProfile.from(settings);
    this.topics = topics;
    this.metrics = metrics;
    this.door = door;
  }

  /** Loads its models, if it has any; {@link RunningRole#starting} starts it. */
  RunningRole create(Role role) throws IOException {
    return switch (role) {
      case BROKER -> broker();
      case FUSION -> fusion();
      case ENCODERS -> encoders();
      case SPEECH -> speech();
      case GATEWAY -> gateway();
    };
  }

  private RunningRole broker() {
    var broker = LocalBroker.start(settings);
    return new RunningRole(Role.BROKER, () -> {}, broker::standing, Optional::empty, broker::close);
  }

  private RunningRole fusion() {
    var service = FusionService.create(FusionConfig.from(settings), kafka, topics, metrics);
    return new RunningRole(
        Role.FUSION, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole encoders() throws IOException {
    var config = EncodersConfig.from(settings);
    var service = EncodersService.create(config, kafka, topics, metrics, InstantSource.system());
    return new RunningRole(
        Role.ENCODERS, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole speech() throws IOException {
    var config = SpeechConfig.from(settings);
    var service = SpeechService.create(config, kafka, topics, metrics, InstantSource.system());
    return new RunningRole(
        Role.SPEECH, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole gateway() {
    var config = GatewayConfig.from(settings);
    var service = GatewayService.create(config, kafka, topics, metrics, InstantSource.system());
    return new RunningRole(
        Role.GATEWAY,
        () -> {
          service.start();
          door.accept(service);
        },
        service::standing,
        service::failure,
        service::close);
  }
}
