package io.affectstream.ingestor;

import static io.affectstream.streams.settings.SettingType.choice;
import static io.affectstream.streams.settings.SettingType.choices;
import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.media.ExtractionSettings;
import io.affectstream.media.Segmentation;
import io.affectstream.media.form.MediaLimits;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How recordings are taken in.
 *
 * @param segmentation how a recording is cut into clips
 * @param speed 1 plays in real time, 0 goes as fast as possible
 * @param sessions recordings taken in at the same time, a thread each
 * @param inFlight most clips that were accepted and have no final event yet; fewer while events
 *     come late
 * @param deadline how long fusion waits for features
 * @param grace beyond the deadline, before a clip is no longer counted as in flight
 * @param withheld taken away at the source
 * @param yunetModel a face detector to use instead of the cascades
 * @param limits what a file may ask for
 * @param policy what may be done with the clips
 */
public record IngestorConfig(
    Segmentation segmentation,
    double speed,
    int sessions,
    int inFlight,
    Duration deadline,
    Duration grace,
    Set<Withheld> withheld,
    Optional<Path> yunetModel,
    MediaLimits limits,
    Policy policy) {
  private static final Duration LIVE_DEADLINE = Duration.ofSeconds(2);
  private static final Duration REPLAY_DEADLINE = Duration.ofSeconds(60);
  private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);
  private static final MediaLimits LIMITS = MediaLimits.DEFAULT;

  public static final Setting<Segmentation> SEGMENTATION =
      Setting.of(
              "affect.ingestor.segmentation",
              choice(Segmentation.class),
              "Whether a recording is cut at the pauses of speech, or is one clip.")
          .usually(Segmentation.UTTERANCE);

  public static final Setting<Double> SPEED =
      Setting.of(
              "affect.ingestor.speed",
              number(0, 1000),
              "1 plays in real time, 4 four times as fast, 0 as fast as possible.")
          .usually(0.0);

  public static final Setting<Integer> SESSIONS =
      Setting.of("affect.ingestor.sessions", whole(1, 256), "Recordings taken in at the same time.")
          .usually("2, in real time 4", settings -> isPaced(settings) ? 4 : 2);

  public static final Setting<Integer> IN_FLIGHT =
      Setting.of(
              "affect.ingestor.in-flight",
              whole(1, 10_000),
              "Clips that were accepted and have no final event yet, at most; fewer while events"
                  + " come late.")
          .usually("8, in real time 64", settings -> isPaced(settings) ? 64 : 8);

  public static final Setting<Duration> DEADLINE =
      Setting.of(
              "affect.ingestor.deadline",
              duration(Duration.ofMillis(100), LONGEST_DEADLINE),
              "How long fusion waits for a clip's features.")
          .usually(
              "PT60S, in real time PT2S",
              settings -> isPaced(settings) ? LIVE_DEADLINE : REPLAY_DEADLINE);

  public static final Setting<Duration> GRACE =
      Setting.of(
              "affect.ingestor.grace",
              duration(Duration.ZERO, LONGEST_DEADLINE),
              "Beyond the deadline, before a clip is no longer counted as in flight.")
          .usually(Duration.ofSeconds(5));

  public static final Setting<List<Withheld>> WITHOUT =
      Setting.of(
              "affect.ingestor.without", choices(Withheld.class), "What is withheld at the source.")
          .usually("nothing", _ -> List.of());

  public static final Setting<Path> YUNET_MODEL =
      Setting.of(
          "affect.ingestor.yunet-model",
          path(),
          "A YuNet face detector in ONNX, instead of the cascades that ship.");

  public static final Setting<Duration> MAX_DURATION =
      Setting.of(
              "affect.ingestor.max-duration",
              duration(Duration.ofSeconds(1), Duration.ofDays(7)),
              "The longest recording that is accepted.")
          .usually(LIMITS.maxDuration());

  public static final Setting<Integer> MAX_MEGABYTES =
      Setting.of("affect.ingestor.max-megabytes", whole(1, 1 << 20), "The largest file, in MiB.")
          .usually(Math.toIntExact(LIMITS.maxBytes() >> 20));

  public static final List<Setting<?>> SETTINGS =
      List.of(
          SEGMENTATION,
          SPEED,
          SESSIONS,
          IN_FLIGHT,
          DEADLINE,
          GRACE,
          WITHOUT,
          YUNET_MODEL,
          MAX_DURATION,
          MAX_MEGABYTES);

  public IngestorConfig {
    withheld = Set.copyOf(withheld);
    if (withheld.size() == Withheld.values().length) {
      throw new SettingsException(WITHOUT + " leaves nothing: keep one of voice, face and words");
    }
  }

  /** Reads and checks them. */
  public static IngestorConfig from(Settings settings) {
    return new IngestorConfig(
        settings.get(SEGMENTATION),
        settings.get(SPEED),
        settings.get(SESSIONS),
        settings.get(IN_FLIGHT),
        settings.get(DEADLINE),
        settings.get(GRACE),
        Set.copyOf(settings.get(WITHOUT)),
        settings.find(YUNET_MODEL),
        limits(settings),
        PolicySettings.policy(settings));
  }

  /** Recordings that go as fast as possible queue up behind the models. */
  private static boolean isPaced(Settings settings) {
    return settings.get(SPEED) > 0;
  }

  private static MediaLimits limits(Settings settings) {
    return new MediaLimits(
        (long) settings.get(MAX_MEGABYTES) << 20,
        settings.get(MAX_DURATION),
        LIMITS.maxPixels(),
        LIMITS.maxFramesPerSecond(),
        LIMITS.maxChannels());
  }

  /**
   * Sound is read when voice or words are wanted, pictures when the face is; where nothing may be
   * inferred, both only as far as it takes to know the clips.
   */
  ExtractionSettings extraction() {
    boolean sound = !withheld.containsAll(Set.of(Withheld.VOICE, Withheld.WORDS));
    boolean pictures = !withheld.contains(Withheld.FACE);
    var wanted = new ExtractionSettings(segmentation, limits, sound, pictures, speed, yunetModel);
    return policy.inferOk() ? wanted : wanted.timesOnly();
  }
}
