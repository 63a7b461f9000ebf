package io.affectstream.launcher.process;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.broker.TopicPlan;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.fusion.FusionService;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.gateway.GatewayService;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.retrainer.RetrainerService;
import io.affectstream.streams.Changelog;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every topic of a deployment with its properties, those behind stores included. */
public final class StreamTopics {

  private final Topics topics = Topics.embedded(); // names do not depend on the registry
  private final Settings settings;

  public StreamTopics(Settings settings) {
    this.settings = settings;
  }

  /** All of them, for a cluster that has room. */
  public List<PlannedTopic> all() {
    return withChangelogs(TopicPlan.of(topics, TopicSettings.lifetimes(settings)));
  }

  /** All of them, for the embedded broker and the room that it may fill. */
  List<PlannedTopic> embedded() {
    long megabytes = settings.get(TopicSettings.MAX_MEGABYTES);
    return withChangelogs(
        TopicPlan.within(
            megabytes << 20,
            TopicPlan.USUAL_PARTITIONS,
            topics,
            TopicSettings.lifetimes(settings)));
  }

  List<Changelog> fusionChangelogs() {
    return FusionService.changelogs(FusionConfig.from(settings));
  }

  List<Changelog> gatewayChangelogs() {
    return GatewayService.changelogs(GatewayConfig.from(settings));
  }

  List<Changelog> retrainerChangelogs() {
    return RetrainerService.changelogs(RetrainerConfig.from(settings));
  }

  private List<PlannedTopic> withChangelogs(List<PlannedTopic> plan) {
    var all = new ArrayList<>(plan);
    Stream.of(fusionChangelogs(), gatewayChangelogs(), retrainerChangelogs())
        .flatMap(List::stream)
        .forEach(log -> all.add(new PlannedTopic(log.topic(), log.configs())));
    return all;
  }
}
