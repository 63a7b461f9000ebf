package io.affectstream.gateway;

import io.affectstream.gateway.view.EventObserver;
import io.affectstream.streams.LateStages;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway counts: events as the world sees them, and the readers of its streams. */
public final class GatewayMetrics implements EventObserver {
  private static final Meter EVENTS =
      new Meter("affect.events", "Events on the public topic, by emotion and outcome.");
  private static final Meter LATENCY =
      new Meter(
          "affect.event.latency", "From the closing of a clip to its event, as readers see it.");
  private static final Meter REFUSED =
      new Meter("affect.gateway.refused", "Records that the views could not use, by reason.");
  private static final Meter OPENED =
      new Meter("affect.gateway.streams.opened", "Event streams that readers have opened.");
  private static final Meter CLOSED =
      new Meter("affect.gateway.streams.closed", "Event streams that have ended.");
  private static final Meter TURNED_AWAY =
      new Meter(
          "affect.gateway.streams.refused", "Readers turned away, since all streams were taken.");
  private static final Meter CUT_OFF =
      new Meter("affect.gateway.streams.dropped", "Readers cut off, since they took nothing.");

  private static final Meter LATE =
      new Meter(
          "affect.events.late",
          "Events made without what a stage did not deliver by the deadline, by that stage;"
              + " overload, or the stage does not run.");
  private static final Logger LOGGER = LoggerFactory.getLogger(GatewayMetrics.class);

  private final Metrics metrics;
  private final OverloadWatch overload;

  GatewayMetrics(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.overload = new OverloadWatch(clock);
  }

  @Override
  public void seen(EmotionEvent event) {
    var trigger = event.trigger().name().toLowerCase(Locale.ROOT);
    metrics.count(
        EVENTS,
        1,
        "emotion",
        event.top().map(Emotion::label).orElse("none"),
        "outcome",
        event.abstained() ? "abstained" : "answered");
    metrics.time(
        LATENCY,
        Duration.of(Math.max(0, event.timing().latencyMicros()), ChronoUnit.MICROS),
        "trigger",
        trigger);
    late(LateStages.of(event.modalities()));
  }

  private void late(Set<String> stages) {
    stages.forEach(stage -> metrics.count(LATE, 1, "stage", stage));
    overload.seen(stages).ifPresent(LOGGER::warn);
  }

  @Override
  public void buried(DeadLetter letter) {
    metrics.count(REFUSED, 1, "reason", letter.reason().label());
  }

  /** A record of the public topic was passed over, since its bytes are damaged. */
  void damaged() {
    metrics.count(REFUSED, 1, "reason", "damaged");
  }

  /** A reader was turned away: as many streams are open as may be. */
  public void streamRefused() {
    metrics.count(TURNED_AWAY, 1);
  }

  /** A reader was cut off, since it took nothing any more. */
  public void streamDropped() {
    metrics.count(CUT_OFF, 1);
  }

  /** A reader came. */
  public void streamOpened() {
    metrics.count(OPENED, 1);
  }

  /** A reader went. */
  public void streamClosed() {
    metrics.count(CLOSED, 1);
  }
}
