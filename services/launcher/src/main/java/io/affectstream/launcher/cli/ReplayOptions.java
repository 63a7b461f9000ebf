package io.affectstream.launcher.cli;

import io.affectstream.ingestor.IngestorConfig;
import io.affectstream.ingestor.Withheld;
import io.affectstream.media.Segmentation;
import io.affectstream.streams.KafkaProfile;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How clips are sent; each option is a setting of the ingestor. */
final class ReplayOptions {
  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "1 plays in real time, 4 four times as fast; default: ${DEFAULT-VALUE}.",
      defaultValue = "max")
  private String speed = "max";

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "Recordings sent at the same time; default: 2, in real time 4.")
  private @Nullable Integer sessions;

  @Option(
      names = "--segment",
      description =
          "utterance cuts at pauses, whole makes one file one clip; default: whole for labelled"
              + " recordings, else utterance.",
      paramLabel = "HOW")
  private @Nullable Segmentation segmentation;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "WHAT",
      description = "Withhold some of voice, face, words at the source.")
  private Set<Withheld> without = EnumSet.noneOf(Withheld.class);

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Send to this cluster, where the roles run; otherwise all run here.")
  private @Nullable String bootstrap;

  boolean isElsewhere() {
    return bootstrap != null;
  }

  /**
   * As settings.
   *
   * @param usual how to cut when nothing is said
   */
  Map<String, String> settings(Segmentation usual) {
    var settings = new HashMap<String, String>();
    settings.put(IngestorConfig.SPEED, speed.equalsIgnoreCase("max") ? "0" : speed);
    settings.put(IngestorConfig.SEGMENTATION, label(segmentation == null ? usual : segmentation));
    if (sessions != null) {
      settings.put(IngestorConfig.SESSIONS, sessions.toString());
    }
    if (!without.isEmpty()) {
      settings.put(
          IngestorConfig.WITHOUT,
          without.stream().map(ReplayOptions::label).collect(Collectors.joining(",")));
    }
    if (bootstrap != null) {
      settings.put(KafkaProfile.BOOTSTRAP_SERVERS, bootstrap);
    }
    return settings;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
