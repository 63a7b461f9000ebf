package io.affectstream.speech;

import io.affectstream.streams.Settings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the speech service.
 *
 * @param model {@value #MODEL}; folder of the recogniser's bundle
 * @param maxBatch {@value #MAX_BATCH}; most clips recognised at once
 * @param leastVoice {@value #LEAST_VOICE}; a clip with less voice is silence
 * @param confidenceFloor {@value #CONFIDENCE_FLOOR}; words below this mean confidence are not
 *     believed
 */
public record SpeechConfig(Path model, int maxBatch, Duration leastVoice, double confidenceFloor) {
  public static final String MODEL = "affect.speech.model";
  public static final String MAX_BATCH = "affect.speech.max-batch";
  public static final String LEAST_VOICE = "affect.speech.least-voice";
  public static final String CONFIDENCE_FLOOR = "affect.speech.confidence-floor";

  private static final Path DEFAULT_MODEL = Path.of("deploy", "models", "speech");
  private static final Duration DEFAULT_LEAST_VOICE = Duration.ofMillis(100);

  /** Reads and checks them. */
  public static SpeechConfig from(Settings settings) {
    return new SpeechConfig(
        settings.path(MODEL, DEFAULT_MODEL),
        settings.integer(MAX_BATCH, 8, 1, 256),
        settings.duration(LEAST_VOICE, DEFAULT_LEAST_VOICE, Duration.ZERO, Duration.ofSeconds(10)),
        settings.number(CONFIDENCE_FLOOR, 0.2, 0, 1));
  }
}
