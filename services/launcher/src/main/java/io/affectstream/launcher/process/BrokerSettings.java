package io.affectstream.launcher.process;

import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** The settings of the embedded broker, whose room knows none; the port is Kafka's clients' too. */
public final class BrokerSettings {
  public static final Setting<Path> DATA_DIR =
      Setting.of(BrokerConfig.DATA_DIR, path(), "Where the embedded broker keeps its topics.")
          .usually(Layout.keptIn("broker"));

  public static final Setting<Integer> CONTROLLER_PORT =
      Setting.of(
              BrokerConfig.CONTROLLER_PORT,
              whole(1, 65_535),
              "Where its KRaft controller listens, on 127.0.0.1.")
          .usually(19_093);

  public static final List<Setting<?>> SETTINGS = List.of(DATA_DIR, CONTROLLER_PORT);

  private BrokerSettings() {}

  /** Reads and checks them. */
  static BrokerConfig broker(Settings settings) {
    return new BrokerConfig(
        settings.get(DATA_DIR),
        settings.get(KafkaProfile.EMBEDDED_PORT),
        settings.get(CONTROLLER_PORT));
  }
}
