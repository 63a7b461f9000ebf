package io.affectstream.training.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Safetensors;
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

  private void checkpoint() throws IOException {
    var config = folder.resolve("config.json");
    Files.writeString(config, SMALL);
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
