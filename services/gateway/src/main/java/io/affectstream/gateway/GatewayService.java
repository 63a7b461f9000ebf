package io.affectstream.gateway;

import io.affectstream.gateway.feed.EventFeeds;
import io.affectstream.gateway.feedback.FeedbackWriter;
import io.affectstream.gateway.feedback.Forgetting;
import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.gateway.feedback.Traces;
import io.affectstream.gateway.view.GatewayTopology;
import io.affectstream.gateway.view.Views;
import io.affectstream.streams.Changelog;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.streams.StreamsApplication;
import io.affectstream.streams.consent.Withdrawals;
import io.affectstream.wire.learning.Subject;
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
  private final Withdrawals withdrawals;
  private final FeedbackWriter feedback;
  private final Forgetting forgetting;
  private final InstantSource clock;
  private volatile boolean closed;

  private GatewayService(
      GatewayConfig config,
      GatewayMetrics metrics,
      StreamsApplication streams,
      Views views,
      EventFeeds feeds,
      Withdrawals withdrawals,
      FeedbackWriter feedback,
      Traces traces,
      InstantSource clock) {
    this.config = config;
    this.metrics = metrics;
    this.streams = streams;
    this.views = views;
    this.feeds = feeds;
    this.withdrawals = withdrawals;
    this.feedback = feedback;
    this.forgetting = new Forgetting(feedback, traces, clock);
    this.clock = clock;
  }

  /** The topics behind its stores. */
  public static List<Changelog> changelogs(GatewayConfig config) {
    return GatewayTopology.changelogs(APPLICATION, config.sessionRetention());
  }

  /**
   * Wires the service.
   *
   * @param traces tells those who are to be forgotten what becomes of what is kept of them
   */
  public static GatewayService create(
      GatewayConfig config,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics,
      Traces traces,
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
        new EventFeeds(kafka, topics.emotions()),
        new Withdrawals(kafka, topics.consent()),
        new FeedbackWriter(kafka, topics),
        traces,
        clock);
  }

  /** Returns at once; {@link #isReady()} tells when views and feeds answer. */
  public void start() {
    streams.start();
    feeds.start();
    withdrawals.start();
  }

  public boolean isReady() {
    return streams.isReady() && feeds.isReady() && withdrawals.isCaughtUp();
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

  /** Who asked to be forgotten; nothing of theirs is shown. */
  public Withdrawals withdrawals() {
    return withdrawals;
  }

  public FeedbackWriter feedback() {
    return feedback;
  }

  /** Asks every stage to forget {@code subject}. */
  public Receipt forget(Subject subject) throws InterruptedException {
    return forgetting.forget(subject);
  }

  public InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    closed = true;
    feeds.close();
    withdrawals.close();
    feedback.close();
    streams.close();
  }
}
