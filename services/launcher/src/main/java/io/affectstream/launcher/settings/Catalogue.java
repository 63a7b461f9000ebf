package io.affectstream.launcher.settings;

import io.affectstream.encoders.EncodersConfig;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.ingestor.IngestorConfig;
import io.affectstream.ingestor.PolicySettings;
import io.affectstream.launcher.process.BrokerSettings;
import io.affectstream.launcher.process.LogSettings;
import io.affectstream.launcher.process.MachineSettings;
import io.affectstream.launcher.process.TopicSettings;
import io.affectstream.launcher.web.HttpAddress;
import io.affectstream.launcher.web.HttpLimits;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.streams.ClientProperties;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting there is; no other key is accepted.
 *
 * @param settings by key
 * @param families keys that somebody else decides
 */
public record Catalogue(List<Setting<?>> settings, List<SettingFamily> families) {
  /** Read by {@code ./affect} before there is a process: name and meaning. */
  static final Map<String, String> OF_THE_SCRIPT =
      Map.of(
          "AFFECT_JAVA_OPTIONS", "Options of the JVM that ./affect adds to its own.",
          "AFFECT_NO_BUILD", "1 makes ./affect run what was built last.");

  public Catalogue {
    settings = settings.stream().sorted(Comparator.comparing(Setting::key)).toList();
    families = List.copyOf(families);
  }

  /** Of the whole application. */
  public static Catalogue whole() {
    return new Catalogue(
        Stream.of(
                Layout.SETTINGS,
                MachineSettings.SETTINGS,
                LogSettings.SETTINGS,
                HttpAddress.SETTINGS,
                HttpLimits.SETTINGS,
                KafkaProfile.SETTINGS,
                WireSettings.SETTINGS,
                BrokerSettings.SETTINGS,
                TopicSettings.SETTINGS,
                IngestorConfig.SETTINGS,
                PolicySettings.SETTINGS,
                SpeechConfig.SETTINGS,
                EncodersConfig.SETTINGS,
                HeadSettings.SETTINGS,
                FusionConfig.SETTINGS,
                RetrainerConfig.SETTINGS,
                GatewayConfig.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList(),
        List.of(ClientProperties.FAMILY));
  }

  /** Whether {@code key} means something. */
  boolean knows(String key) {
    return settings.stream().anyMatch(setting -> setting.key().equals(key))
        || families.stream().anyMatch(family -> family.has(key));
  }

  /** What whoever wrote {@code key} may have meant. */
  Optional<String> nearest(String key) {
    return Nearest.to(key, settings.stream().map(Setting::key).toList());
  }
}
