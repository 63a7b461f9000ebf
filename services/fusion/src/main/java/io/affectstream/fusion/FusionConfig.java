package io.affectstream.fusion;

import io.affectstream.streams.Settings;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Settings of the fusion service.
 *
 * @param model {@value #MODEL}; the bundle of the fusion head
 * @param stateDir {@value #STATE_DIR}; where Kafka Streams keeps its stores
 * @param modalities {@value #MODALITIES}; those with an encoder here, waited for when the ledger
 *     expects them; empty for all that the model takes
 * @param confidenceFloor {@value #CONFIDENCE_FLOOR}; below it an event is marked as abstained, and
 *     no training sample is made
 * @param brokenGrace {@value #BROKEN_GRACE}; how long a broken record waits for a good twin
 * @param ledgerTtl {@value #LEDGER_TTL}; how long features wait for their clip's ledger record
 * @param finishedTtl {@value #FINISHED_TTL}; how long duplicates of a finished clip are known
 * @param threads {@value #THREADS}
 */
public record FusionConfig(
    Path model,
    Path stateDir,
    Set<Modality> modalities,
    double confidenceFloor,
    Duration brokenGrace,
    Duration ledgerTtl,
    Duration finishedTtl,
    int threads) {
  public static final String MODEL = "affect.fusion.model";
  public static final String STATE_DIR = "affect.fusion.state-dir";
  public static final String MODALITIES = "affect.fusion.modalities";
  public static final String CONFIDENCE_FLOOR = "affect.fusion.confidence-floor";
  public static final String BROKEN_GRACE = "affect.fusion.broken-grace";
  public static final String LEDGER_TTL = "affect.fusion.ledger-ttl";
  public static final String FINISHED_TTL = "affect.fusion.finished-ttl";
  public static final String THREADS = "affect.fusion.threads";

  public FusionConfig {
    modalities = Set.copyOf(modalities);
  }

  public static FusionConfig from(Settings settings) {
    return new FusionConfig(
        settings.path(MODEL),
        settings.path(STATE_DIR),
        Set.copyOf(settings.choices(MODALITIES, Modality.class, List.of())),
        settings.number(CONFIDENCE_FLOOR, 0.4, 0, 1),
        settings.duration(
            BROKEN_GRACE, Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(10)),
        settings.duration(
            LEDGER_TTL, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1)),
        settings.duration(
            FINISHED_TTL, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(7)),
        settings.integer(THREADS, 1, 1, 64));
  }
}
