package io.affectstream.fusion;

import static io.affectstream.streams.settings.SettingType.choices;
import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingType;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Settings of the fusion service.
 *
 * @param model the bundle of the fusion head
 * @param stateDir where Kafka Streams keeps its stores
 * @param modalities those with an encoder here, waited for when the ledger expects them; empty for
 *     all that the model takes
 * @param confidenceFloor below it an event is marked as abstained
 * @param brokenGrace how long a broken record waits for a good twin
 * @param ledgerTtl how long features wait for their clip's ledger record
 * @param finishedTtl how long duplicates of a finished clip are known
 * @param releaseKeys keys whose releases may serve, or files of such keys
 * @param threads Kafka Streams' own, each with some of the partitions
 */
public record FusionConfig(
    Path model,
    Path stateDir,
    Set<Modality> modalities,
    double confidenceFloor,
    Duration brokenGrace,
    Duration ledgerTtl,
    Duration finishedTtl,
    List<String> releaseKeys,
    int threads) {
  public static final Setting<Path> STATE_DIR =
      Setting.of("affect.fusion.state-dir", path(), "Where its stores lie; they can be rebuilt.")
          .usually(Layout.keptIn("fusion"));

  public static final Setting<List<Modality>> MODALITIES =
      Setting.of(
              "affect.fusion.modalities",
              choices(Modality.class),
              "Those with an encoder here, waited for when the ledger expects them.")
          .usually("all that the model takes", _ -> List.of());

  public static final Setting<Duration> BROKEN_GRACE =
      Setting.of(
              "affect.fusion.broken-grace",
              duration(Duration.ZERO, Duration.ofSeconds(10)),
              "How long a broken record waits for a good twin.")
          .usually(Duration.ofMillis(200));

  public static final Setting<Duration> LEDGER_TTL =
      Setting.of(
              "affect.fusion.ledger-ttl",
              duration(Duration.ofSeconds(1), Duration.ofDays(1)),
              "How long features wait for their clip's ledger record.")
          .usually(Duration.ofMinutes(10));

  public static final Setting<Duration> FINISHED_TTL =
      Setting.of(
              "affect.fusion.finished-ttl",
              duration(Duration.ofMinutes(1), Duration.ofDays(7)),
              "How long duplicates of a finished clip are known.")
          .usually(Duration.ofHours(1));

  public static final Setting<List<String>> RELEASE_KEYS =
      Setting.of(
              "affect.fusion.release-keys",
              new SettingType<>(
                  "public keys (60 characters of Base64) or files of them, separated by commas",
                  FusionConfig::entries,
                  entries -> String.join(",", entries)),
              "Whose releases of the model may serve.")
          .usually(
              "retrainer/release-key.pub in " + Layout.DATA_DIR,
              settings ->
                  List.of(
                      Layout.from(settings)
                          .data()
                          .resolve("retrainer")
                          .resolve("release-key.pub")
                          .toString()));

  public static final Setting<Integer> THREADS =
      Setting.of("affect.fusion.threads", whole(1, 64), "Each takes some of the partitions.")
          .usually(1);

  public static final List<Setting<?>> SETTINGS =
      List.of(STATE_DIR, MODALITIES, BROKEN_GRACE, LEDGER_TTL, FINISHED_TTL, RELEASE_KEYS, THREADS);

  public FusionConfig {
    modalities = Set.copyOf(modalities);
    releaseKeys = List.copyOf(releaseKeys);
  }

  public static FusionConfig from(Settings settings) {
    return new FusionConfig(
        settings.get(HeadSettings.MODEL),
        settings.get(STATE_DIR),
        Set.copyOf(settings.get(MODALITIES)),
        settings.get(HeadSettings.CONFIDENCE_FLOOR),
        settings.get(BROKEN_GRACE),
        settings.get(LEDGER_TTL),
        settings.get(FINISHED_TTL),
        settings.get(RELEASE_KEYS),
        settings.get(THREADS));
  }

  private static List<String> entries(String text) {
    var entries = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (entries.isEmpty() || entries.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("an entry is empty");
    }
    return entries;
  }
}
