package io.affectstream.launcher.cli.replay;

import io.affectstream.ingestor.IngestorConfig;
import io.affectstream.ingestor.Withheld;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.media.Segmentation;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.Setting;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How clips are sent; each option is a setting of the ingestor. */
public final class ReplayOptions {
  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "1 plays in real time, 4 four times as fast; default: max.")
  private @Nullable String speed;

  @Option(
      names = "--sessions",
      converter = Positive.class,
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

  /** What was said, as settings. */
  public Map<String, Given> settings() {
    var settings = new HashMap<String, Given>();
    if (speed != null) {
      put(settings, IngestorConfig.SPEED, "--speed", speed.equalsIgnoreCase("max") ? "0" : speed);
    }
    if (segmentation != null) {
      put(settings, IngestorConfig.SEGMENTATION, "--segment", label(segmentation));
    }
    if (sessions != null) {
      put(settings, IngestorConfig.SESSIONS, "--sessions", sessions.toString());
    }
    if (!without.isEmpty()) {
      var withheld = without.stream().map(ReplayOptions::label).collect(Collectors.joining(","));
      put(settings, IngestorConfig.WITHOUT, "--without", withheld);
    }
    if (bootstrap != null) {
      put(settings, KafkaProfile.BOOTSTRAP_SERVERS, "--bootstrap", bootstrap);
    }
    return settings;
  }

  private static void put(
      Map<String, Given> settings, Setting<?> setting, String option, String text) {
    settings.put(setting.key(), new Given(text, option));
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
