package io.affectstream.launcher.replay;

import io.affectstream.ingestor.IngestorConfig;
import io.affectstream.ingestor.IngestorService;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.LateStages;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.WireSettings;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends recordings through the stream and waits for the event of every clip. */
public final class Replay {
  private static final Duration BEYOND_DEADLINE = Duration.ofSeconds(30);

  private final IngestorConfig config;
  private final KafkaProfile kafka;
  private final Topics topics;
  private final ReplayListener listener;
  private volatile Optional<Instant> firstEvent = Optional.empty(); // set by the tail's thread

  public Replay(Settings settings, ReplayListener listener) {
    this.config = IngestorConfig.from(settings);
    this.kafka = KafkaProfile.from(settings);
    this.topics = WireSettings.topics(settings);
    this.listener = listener;
  }

  /**
   * Returns when every accepted clip has its event, or has waited much longer than its deadline.
   *
   * @throws InterruptedException if stopped; what was accepted keeps its promise of an event
   */
  public ReplayOutcome run(List<Recording> recordings) throws InterruptedException {
    var ledger = new Ledger(recordings, listener);
    long started = System.nanoTime();
    try (var ingestor = IngestorService.start(config, topics, kafka, Metrics.none());
        var tail = EventTail.start(kafka, topics, event -> seen(event, ingestor, ledger))) {
      ingestor.ingest(recordings.stream().map(Recording::source).toList(), ledger::heard);
      ledger.awaitAnswers(System.nanoTime() + config.deadline().plus(BEYOND_DEADLINE).toNanos());
      var spent = Duration.ofNanos(System.nanoTime() - started);
      return outcome(ledger, tail.stopAndCountDeadLetters(), spent);
    }
  }

  private void seen(EmotionEvent event, IngestorService ingestor, Ledger ledger) {
    if (firstEvent.isEmpty()) {
      firstEvent = Optional.of(Instant.now());
    }
    if (LateStages.of(event.modalities()).isEmpty()) {
      ingestor.seen(event.clip());
    } else {
      ingestor.seenLate(event.clip());
    }
    ledger.seen(event);
  }

  private ReplayOutcome outcome(Ledger ledger, int deadLetters, Duration spent) {
    var answered = ledger.answered();
    var lost = ledger.unanswered();
    return new ReplayOutcome(
        answered.size() + lost.size(),
        answered,
        lost,
        ledger.rejected(),
        deadLetters,
        sinceProcessStart(),
        spent,
        ledger.pacing(config.speed(), config.sessions()));
  }

  /** The script hands its process over to the JVM, so this counts from the command. */
  private Optional<Duration> sinceProcessStart() {
    return firstEvent.flatMap(
        first ->
            ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, first)));
  }
}
