package io.affectstream.retrainer;

import io.affectstream.retrainer.intake.IntakeProcessors;
import io.affectstream.retrainer.intake.IntakeRules;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.intake.KeptClipFormat;
import io.affectstream.retrainer.intake.Passing;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Placement;
import io.affectstream.streams.Standing;
import io.affectstream.streams.StreamsApplication;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Keeps what the stream gives to learn from, while this process is the one that retrains. */
final class ClipKeeper implements AutoCloseable {
  private final Surroundings around;
  private final KafkaProfile kafka;
  private final Topics topics;
  private final Passing passing;
  private volatile Optional<StreamsApplication> application = Optional.empty();

  /**
   * @param passing is told of what passes
   */
  ClipKeeper(Surroundings around, Passing passing) {
    this.around = around;
    this.kafka = around.kafka();
    this.topics = around.topics();
    this.passing = passing;
  }

  boolean isOpen() {
    return application.isPresent();
  }

  boolean isReady() {
    return application.map(StreamsApplication::isReady).orElse(false);
  }

  /** Empty while it is closed. */
  Optional<Standing> standing() {
    return application.map(StreamsApplication::standing);
  }

  Optional<Throwable> failure() {
    return application.flatMap(StreamsApplication::failure);
  }

  /** Begins to keep clips, unless it does already. */
  void open() {
    if (!isOpen()) {
      application = Optional.of(started());
    }
  }

  @Override
  public void close() {
    application.ifPresent(StreamsApplication::close);
    application = Optional.empty();
  }

  /** All of them, while it is open. */
  List<KeptClip> kept() {
    var format = new KeptClipFormat(topics.training());
    var kept = new ArrayList<KeptClip>();
    for (ReadOnlyKeyValueStore<String, byte[]> part :
        application
            .orElseThrow()
            .stores(IntakeProcessors.CLIPS, QueryableStoreTypes.<String, byte[]>keyValueStore())) {
      try (var all = part.all()) {
        all.forEachRemaining(entry -> kept.add(format.read(entry.key, entry.value)));
      }
    }
    return kept;
  }

  private StreamsApplication started() {
    var stock = around.config().stock();
    var rules =
        new IntakeRules(
            stock.capacity(),
            this::partitions,
            stock.keep(),
            stock.patience(),
            Placement.of(kafka));
    var clock = around.clock();
    var intake = new IntakeProcessors(topics, rules, passing, around.metrics(), clock);
    var started =
        new StreamsApplication(
            () -> new RetrainerTopology(topics, intake, clock).build(),
            kafka.streams(
                RetrainerService.APPLICATION, around.config().dataDir().resolve("stores"), 1));
    started
        .pulse()
        .show(around.metrics(), RetrainerService.APPLICATION, List.of(topics.training().name()));
    started.start();
    return started;
  }

  private int partitions() {
    var topic = topics.training().name();
    try (var admin = Admin.create(kafka.admin())) {
      var described = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
      return Objects.requireNonNull(described).get().partitions().size();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot ask how many partitions " + topic + " has", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking about " + topic, e);
    }
  }
}
