package io.affectstream.gateway;

import io.affectstream.gateway.view.EventObserver;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the gateway counts: events as the world sees them, and the readers of its streams. */
public final class GatewayMetrics implements EventObserver {
  private final Metrics metrics;

  GatewayMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void seen(EmotionEvent event) {
    var trigger = event.trigger().name().toLowerCase(Locale.ROOT);
    metrics.count(
        "affect.events",
        1,
        "emotion",
        event.scores().top().label(),
        "outcome",
        event.abstained() ? "abstained" : "answered");
    metrics.time(
        "affect.event.latency",
        Duration.of(Math.max(0, event.timing().latencyMicros()), ChronoUnit.MICROS),
        "trigger",
        trigger);
  }

  @Override
  public void buried(DeadLetter letter) {
    metrics.count("affect.gateway.refused", 1, "reason", letter.reason().label());
  }

  /** A reader came. */
  public void streamOpened() {
    metrics.count("affect.gateway.streams.opened", 1);
  }

  /** A reader went. */
  public void streamClosed() {
    metrics.count("affect.gateway.streams.closed", 1);
  }
}
