package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that was downloaded may hold anything: one clear error, and nothing left behind. */
@Timeout(20)
class HostileFolderTest {
  private static final String GAIN =
      "encoder.pos_conv_embed.conv.parametrizations.weight.original0";
  private static final String EMPTY = "{\"model_type\": \"%s\"}";

  @TempDir private Path home;
  private Path source;
  private Path target;
  private TinyHubert hubert;

  @BeforeEach
  void harmlessFolder() throws IOException {
    source = home.resolve("downloaded");
    target = home.resolve("bundles/acoustic");
    hubert = TinyHubert.in(source);
  }

  private void imported() throws IOException {
    BundleImport.of(source, target, Optional.empty());
  }

  private void assertRefused(String... reasons) {
    var refused = assertThatThrownBy(this::imported).isInstanceOf(IOException.class);
    refused.hasMessageContaining(source.toString());
    List.of(reasons).forEach(refused::hasMessageContaining);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    if (Files.exists(target.getParent())) {
      assertThat(target.getParent()).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-8", "2147483647", "1000000000000", "7", "8.5", "\"eight\"", "[8]"})
  void absurdWidthIsRefused(String width) throws IOException {
    hubert.config(TinyHubert.CONFIG.replace("\"hidden_size\": 8", "\"hidden_size\": " + width));

    assertRefused();
  }

  @ParameterizedTest
  @CsvSource({
    "num_hidden_layers, 1, 1000000000",
    "num_hidden_layers, 1, -1",
    "num_attention_heads, 2, 0",
    "num_attention_heads, 2, -2",
    "intermediate_size, 12, 2000000000",
    "num_conv_pos_embeddings, 4, 2000000000",
    "num_conv_pos_embedding_groups, 2, 0",
    "conv_kernel, [10], [2000000000]",
    "conv_stride, [5], [2000000000]",
    "conv_stride, [5], [0]",
    "conv_dim, [4], []",
    "feat_extract_norm, \"layer\", \"batch\"",
    "hidden_act, \"gelu\", \"mish\""
  })
  void absurdSizeIsRefused(String key, String harmless, String absurd) throws IOException {
    var config = TinyHubert.CONFIG;
    var changed =
        config.replace("\"%s\": %s".formatted(key, harmless), "\"%s\": %s".formatted(key, absurd));
    assertThat(changed).isNotEqualTo(config);
    hubert.config(changed);

    assertRefused();
  }

  @Test
  void switchThatNothingHereComputesIsNamed() throws IOException {
    hubert.config(TinyHubert.CONFIG.replace("{", "{\"conv_pos_batch_norm\": true,"));

    assertRefused("conv_pos_batch_norm", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubert",
        "whisper",
        "vit",
        "clip",
        "vifi-clip",
        "intern_vit_6b",
        "llama",
        "qwen2",
        "baichuan",
        "qwen2_audio",
        "MossFormer2_SS_16K",
        "attention",
        "attention_topn",
        "Paraformer",
        "SenseVoiceSmall",
        "CTTransformer"
      })
  void configurationThatSaysNothingIsRefused(String type) throws IOException {
    hubert.config(EMPTY.formatted(type));

    assertRefused();
  }

  @Test
  void whatAConfigurationLeavesUnsaidIsNamed() throws IOException {
    hubert.config(EMPTY.formatted("whisper"));

    assertRefused("it does not say", "d_model", "encoder_layers", "num_mel_bins");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"model_type\"", "nothing", "{} {", "\0\1\2", "{\"a\": 1e99999}"})
  void configurationThatIsNoneIsNamed(String json) throws IOException {
    hubert.config(json);

    assertThatThrownBy(this::imported).isInstanceOf(IOException.class);
  }

  @Test
  void endlessNameOfAModelIsCutShort() throws IOException {
    hubert.config(EMPTY.formatted("mamba".repeat(500_000)));

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .message()
        .hasSizeLessThan(1_000);
  }

  @Test
  void deeplyNestedConfigurationIsRefused() throws IOException {
    hubert.config("{\"a\":".repeat(100_000));

    assertRefused("config.json");
  }

  @Test
  void hugeConfigurationIsNotRead() throws IOException {
    hubert.config(" ".repeat(5 << 20));

    assertRefused("config.json", "4 MB");
  }

  @Test
  void aliasesThatMultiplyAreNotFollowed() throws IOException {
    Files.delete(source.resolve("config.json"));
    var bomb = new StringBuilder("model: Paraformer\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%1$d: &a%1$d [%2$s]\n".formatted(i, "*a%d, ".formatted(i - 1).repeat(9)));
    }
    Files.writeString(source.resolve("config.yaml"), bomb);

    assertRefused();
  }

  @Test
  void preprocessingThatIsNoneIsNamed() throws IOException {
    Files.writeString(source.resolve("preprocessor_config.json"), "{\"sampling_rate\": 8000}");

    assertRefused("sampling_rate", "8000");
  }

  @Test
  void pictureOfAbsurdSizeIsRefused() throws IOException {
    hubert.config(
        """
        {"model_type": "vit", "image_size": 1000000000, "patch_size": 1, "num_channels": 3,
         "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1,
         "intermediate_size": 8}
        """);

    assertRefused("image_size");
  }

  @Test
  void licenceOfOneEndlessWordIsRead() throws IOException {
    Files.writeString(source.resolve("LICENSE"), "detect".repeat(600_000));
    Files.writeString(
        source.resolve("README.md"),
        "---" + "\n".repeat(2 << 20) + "license:" + " ".repeat(1 << 20) + "x");

    assertThatCode(this::imported).doesNotThrowAnyException();
    Linking.delete(target);
  }

  @Test
  void pipeAndFolderInThePlaceOfFilesAreNotOpened() throws IOException, InterruptedException {
    Files.delete(source.resolve("model.safetensors"));
    var pipe = source.resolve("model.safetensors").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    Files.createDirectory(source.resolve("pytorch_model.bin"));

    assertRefused();
  }

  @Test
  void linkToADeviceIsNotOpened() throws IOException {
    Files.delete(source.resolve("config.json"));
    Files.createSymbolicLink(source.resolve("config.json"), Path.of("/dev/zero"));

    assertRefused("config.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.safetensors", "/etc/hostname", "a/b.safetensors", ".."})
  void shardOutsideTheFolderIsNotOpened(String shard) throws IOException {
    Files.move(source.resolve("model.safetensors"), home.resolve("outside.safetensors"));
    Files.writeString(
        source.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"masked_spec_embed\": \"%s\"}}".formatted(shard));

    assertRefused("no plain file name");
  }

  @Test
  void damagedWeightsAreNamedWhereTheyLie() throws IOException {
    byte[] weights = Files.readAllBytes(source.resolve("model.safetensors"));
    Files.write(source.resolve("model.safetensors"), Arrays.copyOf(weights, 900));

    assertRefused("model.safetensors");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 5", "8, 1, 3", "1, 0, 4"})
  void gainThatScalesNothingIsNamed(long out, long in, long taps) throws IOException {
    hubert.put(GAIN, out, in, taps);
    hubert.save();

    assertRefused(GAIN, "no gain");
  }

  @Test
  void gainOfAnotherRankIsNamed() throws IOException {
    hubert.put(GAIN, 4);
    hubert.save();

    assertRefused(GAIN, "no gain");
  }

  @ParameterizedTest
  @CsvSource({
    "encoder.pos_conv_embed.conv.parametrizations.weight.original0, 1, 1, 4, no floats",
    "feature_extractor.conv_layers.0.conv.weight, 4, 1, 10, holds I64"
  })
  void integersInThePlaceOfWeightsAreNamed(String name, int out, int in, int taps, String reason)
      throws IOException {
    var integers = MemorySegment.ofArray(new byte[out * in * taps * Long.BYTES]);
    hubert.put(name, new Tensor(Dtype.I64, integers, out, in, taps));
    hubert.save();

    assertRefused(name, reason);
  }

  @Test
  void damagedTokenizerIsNamed() throws IOException {
    hubert.config(
        """
        {"model_type": "llama", "vocab_size": 4, "hidden_size": 4, "num_hidden_layers": 1,
         "num_attention_heads": 1, "intermediate_size": 4}
        """);
    Files.writeString(source.resolve("tokenizer.model"), "no tokenizer");

    assertRefused("tokenizer.model");
  }
}
