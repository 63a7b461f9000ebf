package io.affectstream.launcher.process;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.encoders.EncodersConfig;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Settings;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where things lie unless a setting says otherwise.
 *
 * @param home {@value #HOME}; the installation, with models and demo clips below {@code deploy}
 * @param data {@value #DATA_DIR}; what this process keeps across restarts
 */
public record Layout(Path home, Path data) {
  public static final String HOME = "affect.home";
  public static final String DATA_DIR = "affect.data-dir";
  public static final int BROKER_PORT = 19092;
  public static final int CONTROLLER_PORT = 19093;

  /** The layout that {@code settings} describe. */
  public static Layout from(Settings settings) {
    return new Layout(
        settings.path(HOME, Path.of("")), settings.path(DATA_DIR, Path.of(".affect")));
  }

  /** The clips of the demonstration. */
  public Path demo() {
    return home.resolve("deploy", "demo");
  }

  /** The model bundles, a folder a role. */
  public Path models() {
    return home.resolve("deploy", "models");
  }

  /** The defaults of every setting that names a place. */
  Map<String, String> defaults(Settings explicit) {
    var defaults = new HashMap<String, String>();
    int port = explicit.integer(BrokerConfig.PORT, BROKER_PORT, 1, 65_535);
    defaults.put(BrokerConfig.DATA_DIR, data.resolve("broker").toString());
    defaults.put(BrokerConfig.PORT, Integer.toString(port));
    defaults.put(BrokerConfig.CONTROLLER_PORT, Integer.toString(CONTROLLER_PORT));
    defaults.put(KafkaProfile.BOOTSTRAP_SERVERS, "127.0.0.1:" + port);
    defaults.put(FusionConfig.STATE_DIR, data.resolve("fusion").toString());
    defaults.put(GatewayConfig.STATE_DIR, data.resolve("gateway").toString());
    defaults.put(SpeechConfig.MODEL, models().resolve("speech").toString());
    defaults.put(FusionConfig.MODEL, models().resolve("fusion").toString());
    for (var modality : List.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL)) {
      defaults.put(
          EncodersConfig.modelKey(modality), models().resolve(modality.label()).toString());
    }
    return defaults;
  }
}
