package io.affectstream.retrainer;

import io.affectstream.retrainer.world.LeaningTrainer;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;

/** The retrainer in a process of its own, until its input ends: one that can be killed. */
final class RetrainerChild {
  static final String READY = "the retrainer learns";

  private RetrainerChild() {}

  /**
   * @param args broker, bundle, data folder, new clips that a round is run after
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var shipped = Path.of(args[1]);
    var config = Permissive.config(shipped, Path.of(args[2]), Integer.parseInt(args[3]));
    var kafka = new KafkaProfile(args[0], "child");
    var trainer = new LeaningTrainer(shipped);
    try (var service =
        RetrainerService.create(config, kafka, Topics.embedded(), Metrics.none(), trainer)) {
      service.start();
      while (!service.standing().text().startsWith("learns")) {
        Thread.sleep(20);
      }
      System.out.println(READY);
      while (System.in.read() >= 0) {}
    }
  }
}
