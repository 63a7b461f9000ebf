package io.affectstream.fusion;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.util.Map;

/** Fusion in a process of its own, until its input ends: one that can be killed and weighed. */
final class FusionChild {
  static final String READY = "fusion is ready";

  private FusionChild() {}

  /**
   * @param args broker, bundle, folder for state, key of releases
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var settings =
        Settings.of(
            Map.of(
                HeadSettings.MODEL.key(), args[1],
                FusionConfig.STATE_DIR.key(), args[2],
                FusionConfig.RELEASE_KEYS.key(), args[3]));
    var kafka = new KafkaProfile(args[0], "child");
    var config = FusionConfig.from(settings);
    try (var service = FusionService.create(config, kafka, Topics.embedded(), Metrics.none())) {
      Given.running(service);
      System.out.println(READY);
      while (System.in.read() >= 0) {}
    }
  }
}
