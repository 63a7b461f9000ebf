package io.affectstream.encoders;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.streams.stage.StageRunner;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The encoders role: for each modality one model and the thread that feeds it. */
public final class EncodersService implements AutoCloseable {
  private final List<EncoderStages.Loaded> models;
  private final List<StageRunner<?>> runners = new ArrayList<>();

  private EncodersService(List<EncoderStages.Loaded> models) {
    this.models = models;
  }

  /**
   * Loads the models.
   *
   * @throws IOException if a bundle cannot be read
   */
  public static EncodersService create(
      EncodersConfig config,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics,
      InstantSource clock)
      throws IOException {
    var models = load(config, new EncoderStages(topics, new EncodersMetrics(metrics)));
    var service = new EncodersService(models);
    for (var model : models) {
      service.runners.add(
          new StageRunner<>(model.stage(), config.maxBatch(), kafka, topics, metrics, clock));
    }
    return service;
  }

  private static List<EncoderStages.Loaded> load(EncodersConfig config, EncoderStages stages)
      throws IOException {
    var models = new ArrayList<EncoderStages.Loaded>();
    try {
      for (var entry : config.models().entrySet()) {
        models.add(stages.load(entry.getKey(), entry.getValue()));
      }
    } catch (IOException | RuntimeException e) {
      models.forEach(model -> model.release().run());
      throw e;
    }
    return models;
  }

  public void start() {
    runners.forEach(StageRunner::start);
  }

  /** Whether every encoder reads its records. */
  public boolean isReady() {
    return runners.stream().allMatch(StageRunner::isReady);
  }

  /** That of the encoder that works least. */
  public Standing standing() {
    return runners.stream()
        .map(StageRunner::standing)
        .max(Comparator.comparing(Standing::state))
        .orElseThrow();
  }

  /** Why an encoder stopped by itself, if one did. */
  public Optional<Throwable> failure() {
    return runners.stream().flatMap(runner -> runner.failure().stream()).findFirst();
  }

  /** Finishes the batches in hand. */
  @Override
  public void close() {
    runners.forEach(StageRunner::close);
    models.forEach(model -> model.release().run());
  }
}
