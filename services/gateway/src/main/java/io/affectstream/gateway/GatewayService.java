package io.affectstream.gateway;

import io.affectstream.gateway.feed.EventFeeds;
import io.affectstream.gateway.view.GatewayTopology;
import io.affectstream.gateway.view.Views;
import io.affectstream.streams.Changelog;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.streams.StreamsApplication;
import io.affectstream.wire.topics.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keeps the views and opens the feeds; HTTP comes to it from {@code rest}. */
public final class GatewayService implements AutoCloseable {
  /** Also the consumer group and the prefix of the changelogs. */
  public static final String APPLICATION = "affect-gateway";

  private final GatewayConfig config;
  private final GatewayMetrics metrics;
  private final StreamsApplication streams;
  private final Views views;
  private final EventFeeds feeds;
  private volatile boolean closed;

  private GatewayService(
      GatewayConfig config,
      GatewayMetrics metrics,
      StreamsApplication streams,
      Views views,
      EventFeeds feeds) {
    this.config = config;
    this.metrics = metrics;
    this.streams = streams;
    this.views = views;
    this.feeds = feeds;
  }

  /** The topics behind its stores. */
  public static List<Changelog> changelogs(GatewayConfig config) {
    return GatewayTopology.changelogs(APPLICATION, config.sessionRetention());
  }

  public static GatewayService create(
      GatewayConfig config,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics,
      InstantSource clock) {
    var counted = new GatewayMetrics(metrics, clock);
    var topology = new GatewayTopology(topics, clock, counted, config.sessionRetention());
    var streams =
        new StreamsApplication(
            topology::build,
            kafka.streams(APPLICATION, config.stateDir(), 1),
            (_, _, _) -> counted.damaged());
    streams.pulse().show(metrics, APPLICATION, List.of(topics.emotions().name()));
    return new GatewayService(
        config,
        counted,
        streams,
        new Views(streams, topics),
        new EventFeeds(kafka, topics.emotions()));
  }

  /** Returns at once; {@link #isReady()} tells when views and feeds answer. */
  public void start() {
    streams.start();
    feeds.start();
  }

  public boolean isReady() {
    return streams.isReady() && feeds.isReady();
  }

  /** What the views wait for, if they do not answer. */
  public Standing standing() {
    return streams.standing();
  }

  /** Why the views stopped by themselves, if they did. */
  public Optional<Throwable> failure() {
    return streams.failure();
  }

  public boolean isClosed() {
    return closed;
  }

  public GatewayConfig config() {
    return config;
  }

  public GatewayMetrics metrics() {
    return metrics;
  }

  public Views views() {
    return views;
  }

  public EventFeeds feeds() {
    return feeds;
  }

  @Override
  public void close() {
    closed = true;
    feeds.close();
    streams.close();
  }
}
