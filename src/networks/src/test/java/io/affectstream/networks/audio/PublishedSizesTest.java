package io.affectstream.networks.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.separation.MossFormer2;
import org.junit.jupiter.api.Test;

/** The sections of published configurations, as they come out of YAML or JSON. */
class PublishedSizesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARAFORMER_LARGE =
      """
      {"model": "Paraformer",
       "frontend_conf": {"fs": 16000, "window": "hamming", "n_mels": 80, "lfr_m": 7, "lfr_n": 6},
       "encoder_conf": {"output_size": 512, "attention_heads": 4, "linear_units": 2048,
         "num_blocks": 50, "dropout_rate": 0.1, "input_layer": "pe", "kernel_size": 11,
         "sanm_shfit": 0, "selfattention_layer_type": "sanm"},
       "decoder_conf": {"attention_heads": 4, "linear_units": 2048, "num_blocks": 16,
         "dropout_rate": 0.1, "att_layer_num": 16, "kernel_size": 11, "sanm_shfit": 0},
       "predictor_conf": {"idim": 512, "threshold": 1.0, "l_order": 1, "r_order": 1,
         "tail_threshold": 0.45},
       "vocab_size": 8404}
      """;

  private static Paraformer.Config read(String json) throws JsonProcessingException {
    return JSON.readValue(json, Paraformer.Config.class);
  }

  @Test
  void frontEndDecidesWhatParaformerReads() throws JsonProcessingException {
    var config = read(PARAFORMER_LARGE);

    assertThat(config.encoderConf().inputSize()).isEqualTo(560);
    assertThat(config.predictorConf().smoothFactor()).isEqualTo(1);
    assertThat(read(JSON.writeValueAsString(config))).isEqualTo(config);
  }

  @Test
  void missingSectionIsNamed() {
    for (var section : new String[] {"frontend", "encoder", "decoder", "predictor"}) {
      var without = PARAFORMER_LARGE.replace("\"" + section + "_conf\"", "\"other\"");

      assertThatThrownBy(() -> read(without)).hasMessageContaining("no " + section + "_conf");
    }
  }

  @Test
  void unknownThresholdIsRefusedNotMisread() {
    var half = PARAFORMER_LARGE.replace("\"threshold\": 1.0", "\"threshold\": 0.5");

    assertThatThrownBy(() -> read(half)).hasMessageContaining("threshold of 1");
  }

  @Test
  void predictorMustReadWhatTheEncoderGives() {
    var narrow = PARAFORMER_LARGE.replace("\"idim\": 512", "\"idim\": 256");

    assertThatThrownBy(() -> read(narrow)).hasMessageContaining("idim 256");
  }

  @Test
  void constantsOfMossFormerNeedNotBeWritten() throws JsonProcessingException {
    var published =
        """
        {"mode": "inference", "num_spks": 2, "encoder_kernel_size": 16,
         "encoder_embedding_dim": 512, "mossformer_sequence_dim": 512, "num_mossformer_layer": 24}
        """;

    var config = JSON.readValue(published, MossFormer2.Config.class);

    assertThat(config.groupSize()).isEqualTo(256);
    assertThat(config.queryKeyDim()).isEqualTo(128);
    assertThat(config.fsmnInnerChannels()).isEqualTo(256);
    assertThat(config.expansionFactor()).isEqualTo(4);
  }
}
