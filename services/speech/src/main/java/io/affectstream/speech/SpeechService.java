package io.affectstream.speech;

import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.streams.stage.StageRunner;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** The speech role: one recogniser and the thread that feeds it. */
public final class SpeechService implements AutoCloseable {
  private final SpeechRecogniser recogniser;
  private final StageRunner<ClipAudio> runner;

  private SpeechService(SpeechRecogniser recogniser, StageRunner<ClipAudio> runner) {
    this.recogniser = recogniser;
    this.runner = runner;
  }

  /**
   * Loads the model.
   *
   * @throws IOException if its bundle cannot be read
   */
  public static SpeechService create(
      SpeechConfig config, KafkaProfile kafka, Topics topics, Metrics metrics, InstantSource clock)
      throws IOException {
    var recogniser = SpeechRecogniser.open(config.model());
    var stage =
        new SpeechStage(
            topics,
            new VoiceGate(config.leastVoice()),
            new Transcriber(recogniser, config.confidenceFloor()),
            new SpeechMetrics(metrics));
    var runner = new StageRunner<>(stage, config.maxBatch(), kafka, topics, metrics, clock);
    return new SpeechService(recogniser, runner);
  }

  public void start() {
    runner.start();
  }

  /** Whether records are being read. */
  public boolean isReady() {
    return runner.isReady();
  }

  /** What it waits for, if it reads no records. */
  public Standing standing() {
    return runner.standing();
  }

  /** Why the service stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return runner.failure();
  }

  /** Finishes the batch in hand. */
  @Override
  public void close() {
    runner.close();
    recogniser.close();
  }
}
