package io.affectstream.launcher.process;

import io.affectstream.encoders.EncodersConfig;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** What can be seen to be wrong before a role is started and anything is written. */
final class RoleChecks {
  private RoleChecks() {}

  /**
   * @throws SettingsException naming the setting that keeps one of {@code wanted} from working
   */
  static void requireUsable(Collection<Role> wanted, Settings settings) {
    var data = settings.get(Layout.DATA_DIR);
    if (Files.exists(data) && !Files.isDirectory(data)) {
      throw refusal(settings, Layout.DATA_DIR.key(), data, "it is no folder");
    }
    wanted.forEach(role -> requireUsable(role, settings));
  }

  private static void requireUsable(Role role, Settings settings) {
    switch (role) {
      case BROKER -> requirePorts(settings);
      case FUSION ->
          requireBundle(settings, HeadSettings.MODEL.key(), FusionConfig.from(settings).model());
      case SPEECH ->
          requireBundle(settings, SpeechConfig.MODEL.key(), SpeechConfig.from(settings).model());
      case ENCODERS ->
          EncodersConfig.from(settings)
              .models()
              .forEach(
                  (modality, model) ->
                      requireBundle(settings, EncodersConfig.modelKey(modality), model));
      case RETRAINER ->
          requireBundle(settings, HeadSettings.MODEL.key(), RetrainerConfig.from(settings).model());
      case GATEWAY -> GatewayConfig.from(settings);
    }
  }

  private static void requirePorts(Settings settings) {
    try {
      BrokerSettings.broker(settings);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireBundle(Settings settings, String key, Path folder) {
    if (!Files.isRegularFile(folder.resolve(Bundle.CARD))) {
      throw refusal(settings, key, folder, "no model bundle is there");
    }
  }

  private static SettingsException refusal(Settings settings, String key, Path value, String why) {
    var origin = settings.given(key).map(Given::origin).orElse("default");
    return new SettingsException(
        "%s=%s (%s) cannot be used: %s".formatted(key, value, origin, why));
  }
}
