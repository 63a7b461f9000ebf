package io.affectstream.launcher.process;

import io.affectstream.encoders.EncodersConfig;
import io.affectstream.encoders.EncodersService;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.fusion.FusionService;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.gateway.GatewayService;
import io.affectstream.launcher.learning.ChildTrainer;
import io.affectstream.launcher.learning.DeploymentTraces;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.retrainer.RetrainerService;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.speech.SpeechService;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
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

  /**
   * Returns when the cluster can be used by {@code roles}.
   *
   * @throws IllegalStateException that says what is wrong and what to do
   */
  void requireCluster(Collection<Role> roles) {
    new ClusterCheck(kafka).require(new RoleTopics(new StreamTopics(settings)).of(roles));
  }

  /** Loads its models, if it has any; {@link RunningRole#starting} starts it. */
  RunningRole create(Role role) throws IOException {
    if (role == Role.BROKER) {
      return broker();
    }
    var instance = Instance.claim(role, settings);
    try {
      return create(role, kafka.as(instance.name())).andFinally(instance::close);
    } catch (IOException | RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  private RunningRole create(Role role, KafkaProfile own) throws IOException {
    return switch (role) {
      case BROKER -> broker();
      case FUSION -> fusion(own);
      case ENCODERS -> encoders(own);
      case SPEECH -> speech(own);
      case RETRAINER -> retrainer(own);
      case GATEWAY -> gateway(own);
    };
  }

  private RunningRole broker() {
    var broker = LocalBroker.start(settings, metrics);
    return new RunningRole(Role.BROKER, () -> {}, broker::standing, Optional::empty, broker::close);
  }

  private RunningRole fusion(KafkaProfile own) {
    var service = FusionService.create(FusionConfig.from(settings), own, topics, metrics);
    return new RunningRole(
        Role.FUSION, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole encoders(KafkaProfile own) throws IOException {
    var config = EncodersConfig.from(settings);
    var service = EncodersService.create(config, own, topics, metrics, InstantSource.system());
    return new RunningRole(
        Role.ENCODERS, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole speech(KafkaProfile own) throws IOException {
    var config = SpeechConfig.from(settings);
    var service = SpeechService.create(config, own, topics, metrics, InstantSource.system());
    return new RunningRole(
        Role.SPEECH, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole retrainer(KafkaProfile own) {
    var config = RetrainerConfig.from(settings);
    var service = RetrainerService.create(config, own, topics, metrics, new ChildTrainer());
    return new RunningRole(
        Role.RETRAINER, service::start, service::standing, service::failure, service::close);
  }

  private RunningRole gateway(KafkaProfile own) {
    var config = GatewayConfig.from(settings);
    var traces = DeploymentTraces.of(settings, new StreamTopics(settings).all());
    var service =
        GatewayService.create(config, own, topics, metrics, traces, InstantSource.system());
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
