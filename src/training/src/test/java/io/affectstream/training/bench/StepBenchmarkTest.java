package io.affectstream.training.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.training.Parameters;
import io.affectstream.training.Progress;
import io.affectstream.training.TorchOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepBenchmarkTest {
  private static final String SMALL =
      """
      {"hidden_size": 16, "num_hidden_layers": 3, "num_attention_heads": 2, "hidden_act": "gelu",
       "intermediate_size": 24, "conv_dim": [8, 8], "conv_kernel": [10, 8], "conv_stride": [5, 64],
       "conv_bias": true, "num_conv_pos_embeddings": 4, "num_conv_pos_embedding_groups": 2,
       "layer_norm_eps": 1e-5, "hidden_dropout": 0.1, "feat_extract_norm": "layer",
       "do_stable_layer_norm": true, "layerdrop": 0.1}
      """;

  @TempDir private Path folder;

  @Test
  void stepsOfAdaptersAreTimedAndTheirMemorySeen() throws IOException {
    checkpoint();

    var report = benchmark(10).run(folder);

    assertThat(report.steps()).isEqualTo(10);
    assertThat(report.bestMs()).isPositive().isLessThanOrEqualTo(report.medianMs());
    assertThat(report.bestCpuMs()).isNotNegative().isLessThanOrEqualTo(report.medianCpuMs());
    assertThat(report.learning()).isEqualTo(adapters(1) + layerWeights() + classifier());
    assertThat(report.parameters()).isGreaterThan(report.learning());
    assertThat(report.memory()).hasSize(13).allMatch(row -> row.anonymousMB() > 0);
  }

  @Test
  void blocksMayBeComputedTwice() throws IOException {
    checkpoint();
    var clips = ClipSeconds.parse("0.2");

    var report = new StepBenchmark(clips, 1, true, Progress.silent()).run(folder);

    assertThat(report.recompute()).isTrue();
    assertThat(report.bestMs()).isPositive();
  }

  @Test
  void folderWithAnotherNetworkIsNamed() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"hidden_size\": 16}");
    Files.createFile(folder.resolve("model.safetensors"));

    assertThatThrownBy(() -> benchmark(1).run(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void wav2vec2IsMeasuredUnderItsOwnPrefix() throws IOException {
    checkpoint();
    rename("wav2vec2.");
    configure(SMALL.replaceFirst("\\{", "{\"model_type\": \"wav2vec2\", "));

    var report = benchmark(1).run(folder);

    assertThat(report.learning()).isEqualTo(adapters(1) + layerWeights() + classifier());
  }

  @Test
  void networkOfAnotherTypeIsNamedAndNotMeasured() throws IOException {
    checkpoint();
    configure(SMALL.replaceFirst("\\{", "{\"model_type\": \"wavlm\", "));

    assertThatThrownBy(() -> benchmark(1).run(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining("'wavlm'");
  }

  @Test
  void weightsUnderAnotherPrefixAreNotReplacedByRandomOnes() throws IOException {
    checkpoint();
    rename("speech_encoder.");

    assertThatThrownBy(() -> benchmark(1).run(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tensor 'hubert.feature_extractor");
  }

  @Test
  void layersThatTheCheckpointLacksAreNotMadeUp() throws IOException {
    checkpoint();
    configure(SMALL.replace("\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4"));

    assertThatThrownBy(() -> benchmark(1).run(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tensor 'hubert.encoder.layers.3.");
  }

  @Test
  void secondsAreOneNumberOrARange() {
    assertThat(ClipSeconds.parse("5")).isEqualTo(new ClipSeconds(5, 5));
    assertThat(ClipSeconds.parse("0.5-2").samples(new SplittableRandom(1)))
        .isBetween(8_000, 32_000);
    assertThatThrownBy(() -> ClipSeconds.parse("2-1")).hasMessageContaining("shortest first");
    assertThatThrownBy(() -> ClipSeconds.parse("long")).hasMessageContaining("0.5-2");
    assertThatThrownBy(() -> ClipSeconds.parse("1e9")).hasMessageContaining("1e9");
  }

  private static StepBenchmark benchmark(int steps) {
    return new StepBenchmark(ClipSeconds.parse("0.2-0.3"), steps, false, Progress.silent());
  }

  private void configure(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
  }

  /** Puts {@code prefix} in the place of {@code hubert.}. */
  private void rename(String prefix) throws IOException {
    var model = folder.resolve("model.safetensors");
    var weights = Safetensors.open(model);
    var renamed = new TreeMap<String, Tensor>();
    for (var name : weights.names()) {
      renamed.put(name.replaceFirst("^hubert\\.", prefix), weights.find(name).orElseThrow());
    }
    Safetensors.write(model, renamed);
  }

  private void checkpoint() throws IOException {
    configure(SMALL);
    var model = folder.resolve("model.safetensors");
    Safetensors.write(model, new TreeMap<>());
    var hubert = HubertFolder.open(folder);
    try (var fresh = Parameters.fresh(1);
        var _ = new PointerScope()) {
      var random = new SplittableRandom(1);
      new AdapterTask(hubert.config(), ClipSeconds.parse("0.2"), 1)
          .loss(TorchOps.training(fresh), new int[1], random);
      var weights = new TreeMap<>(fresh.snapshot());
      weights.keySet().removeIf(AdapterTask::learns);
      Safetensors.write(model, weights);
    }
  }

  private static long adapters(int blocks) {
    return blocks * (16 * 128 + 128 + 128 * 16 + 16);
  }

  private static long layerWeights() {
    return 4;
  }

  private static long classifier() {
    return 16 * 6 + 6;
  }
}
