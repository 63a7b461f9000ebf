package io.affectstream.launcher.process;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.Lifetimes;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.time.Duration;
import java.util.List;

/** How long the topics keep what, and how much of the disk the embedded broker may fill. */
public final class TopicSettings {
  static final Setting<Duration> MEDIA =
      life(Lifetimes.MEDIA, "sound and pictures are", Lifetimes.USUAL.media());
  static final Setting<Duration> FEATURES =
      life(Lifetimes.FEATURES, "the ledger, words and features are", Lifetimes.USUAL.features());
  static final Setting<Duration> EVENTS =
      life(Lifetimes.EVENTS, "events are", Lifetimes.USUAL.events());
  static final Setting<Duration> TRAINING =
      life(Lifetimes.TRAINING, "training samples and labels are", Lifetimes.USUAL.training());
  static final Setting<Duration> LETTERS =
      life(Lifetimes.LETTERS, "dead letters are", Lifetimes.USUAL.letters());

  static final Setting<Integer> MAX_MEGABYTES =
      Setting.of(
              BrokerConfig.MAX_MEGABYTES,
              whole(1_024, 1 << 30),
              "MiB that the embedded broker's topics may fill; above, the oldest records go first.")
          .usually(10_240);

  public static final List<Setting<?>> SETTINGS =
      List.of(MEDIA, FEATURES, EVENTS, TRAINING, LETTERS, MAX_MEGABYTES);

  private TopicSettings() {}

  static Lifetimes lifetimes(Settings settings) {
    return new Lifetimes(
        settings.get(MEDIA),
        settings.get(FEATURES),
        settings.get(EVENTS),
        settings.get(TRAINING),
        settings.get(LETTERS));
  }

  private static Setting<Duration> life(String key, String what, Duration usual) {
    return Setting.of(
            key,
            duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
            "How long " + what + " kept; a sixth more at most.")
        .usually(usual);
  }
}
