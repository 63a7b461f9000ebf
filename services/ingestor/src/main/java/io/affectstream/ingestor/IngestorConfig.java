package io.affectstream.ingestor;

import io.affectstream.media.ExtractionSettings;
import io.affectstream.media.MediaLimits;
import io.affectstream.media.Segmentation;
import io.affectstream.streams.Settings;
import io.affectstream.streams.SettingsException;
import io.affectstream.wire.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How recordings are taken in.
 *
 * @param segmentation {@value #SEGMENTATION}: {@code utterance} or {@code whole}
 * @param speed {@value #SPEED}: 1 plays in real time, 0 goes as fast as possible
 * @param sessions {@value #SESSIONS}: recordings taken in at the same time, a thread each
 * @param inFlight {@value #IN_FLIGHT}: clips that were accepted and have no final event yet
 * @param deadline {@value #DEADLINE}: how long fusion waits for features
 * @param grace {@value #GRACE}: beyond the deadline, before a clip is no longer counted as in
 *     flight
 * @param withheld {@value #WITHOUT}: taken away at the source
 * @param yunetModel {@value #YUNET_MODEL}: a face detector to use instead of the cascades
 * @param limits what a file may ask for
 * @param policy what may be done with the clips: {@value #POLICY_INFER} (true), {@value
 *     #POLICY_TRAIN} (false), and for the audit {@value #POLICY_DECISION}, {@value #POLICY_ROLE},
 *     {@value #POLICY_JURISDICTION}, {@value #POLICY_TENANT}
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
  public static final String SEGMENTATION = "affect.ingestor.segmentation";
  public static final String SPEED = "affect.ingestor.speed";
  public static final String SESSIONS = "affect.ingestor.sessions";
  public static final String IN_FLIGHT = "affect.ingestor.in-flight";
  public static final String DEADLINE = "affect.ingestor.deadline";
  public static final String GRACE = "affect.ingestor.grace";
  public static final String WITHOUT = "affect.ingestor.without";
  public static final String YUNET_MODEL = "affect.ingestor.yunet-model";
  public static final String MAX_DURATION = "affect.ingestor.max-duration";
  public static final String MAX_MEGABYTES = "affect.ingestor.max-megabytes";

  public static final String POLICY_DECISION = "affect.ingestor.policy.decision";
  public static final String POLICY_ROLE = "affect.ingestor.policy.role";
  public static final String POLICY_JURISDICTION = "affect.ingestor.policy.jurisdiction";
  public static final String POLICY_TENANT = "affect.ingestor.policy.tenant";
  public static final String POLICY_INFER = "affect.ingestor.policy.infer";
  public static final String POLICY_TRAIN = "affect.ingestor.policy.train";

  private static final Duration LIVE_DEADLINE = Duration.ofSeconds(2);
  private static final Duration REPLAY_DEADLINE = Duration.ofSeconds(60);
  private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

  public IngestorConfig {
    withheld = Set.copyOf(withheld);
    if (withheld.size() == Withheld.values().length) {
      throw new SettingsException(WITHOUT + " leaves nothing: keep one of voice, face and words");
    }
  }

  /**
   * Reads the settings. Without one, the deadline is 2 s for recordings played in real time and 60
   * s for those that go as fast as possible, which queue up behind the models.
   */
  public static IngestorConfig from(Settings settings) {
    double speed = settings.number(SPEED, 0, 0, 1000);
    return new IngestorConfig(
        settings.choice(SEGMENTATION, Segmentation.class, Segmentation.UTTERANCE),
        speed,
        settings.integer(SESSIONS, speed > 0 ? 4 : 2, 1, 256),
        settings.integer(IN_FLIGHT, speed > 0 ? 64 : 8, 1, 10_000),
        deadline(settings, speed > 0 ? LIVE_DEADLINE : REPLAY_DEADLINE),
        settings.duration(GRACE, Duration.ofSeconds(5), Duration.ZERO, LONGEST_DEADLINE),
        Set.copyOf(settings.choices(WITHOUT, Withheld.class, List.of())),
        settings.find(YUNET_MODEL).map(Path::of),
        limits(settings),
        policy(settings));
  }

  private static Policy policy(Settings settings) {
    var usual = Policy.INFER_ONLY;
    return new Policy(
        settings.text(POLICY_DECISION, usual.decisionId()),
        settings.text(POLICY_ROLE, usual.role()),
        settings.text(POLICY_JURISDICTION, usual.jurisdiction()),
        settings.flag(POLICY_INFER, usual.inferOk()),
        settings.flag(POLICY_TRAIN, usual.trainOk()),
        settings.text(POLICY_TENANT, usual.tenant()));
  }

  private static Duration deadline(Settings settings, Duration otherwise) {
    return settings.duration(DEADLINE, otherwise, Duration.ofMillis(100), LONGEST_DEADLINE);
  }

  private static MediaLimits limits(Settings settings) {
    var usual = MediaLimits.DEFAULT;
    int usualMegabytes = Math.toIntExact(usual.maxBytes() >> 20);
    return new MediaLimits(
        (long) settings.integer(MAX_MEGABYTES, usualMegabytes, 1, 1 << 20) << 20,
        settings.duration(
            MAX_DURATION, usual.maxDuration(), Duration.ofSeconds(1), Duration.ofDays(7)),
        usual.maxPixels(),
        usual.maxFramesPerSecond(),
        usual.maxChannels());
  }

  /** Sound is read when voice or words are wanted, pictures when the face is. */
  ExtractionSettings extraction() {
    boolean sound = !withheld.containsAll(Set.of(Withheld.VOICE, Withheld.WORDS));
    boolean pictures = !withheld.contains(Withheld.FACE);
    return new ExtractionSettings(segmentation, limits, sound, pictures, speed, yunetModel);
  }
}
