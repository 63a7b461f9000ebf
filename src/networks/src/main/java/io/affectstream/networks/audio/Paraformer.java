package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;

/**
 * Paraformer: recognises all tokens of a clip in one pass. Two networks, because how many tokens
 * there are is known only after the first: {@link #encode} weighs the frames, the caller integrates
 * the weights to one embedding a token, {@link #decode} reads the tokens.
 *
 * <p>Gao et al., <i>Paraformer: Fast and Accurate Parallel Transformer for Non-autoregressive
 * End-to-End Speech Recognition</i>, Interspeech 2022, figure 1 without the sampler, which is for
 * training; parameter names of FunASR's {@code Paraformer}.
 */
public final class Paraformer {

  private Paraformer() {}

  /**
   * The parts of the checkpoint's {@code config.yaml}.
   *
   * @param vocabSize lines of {@code tokens.json}; {@code config.yaml} does not say it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      FilterBankConfig frontendConf,
      SanM.Config encoderConf,
      CifPredictor.Config predictorConf,
      ParaformerDecoder.Config decoderConf,
      int vocabSize) {

    public Config {
      Sizes.requirePart("frontend_conf", frontendConf);
      Sizes.requirePart("predictor_conf", predictorConf);
      Sizes.requirePart("decoder_conf", decoderConf);
      encoderConf = Sizes.requirePart("encoder_conf", encoderConf).reading(frontendConf.width());
      Sizes.requireMultiple("output_size", encoderConf.outputSize(), decoderConf.attentionHeads());
      if (predictorConf.idim() != encoderConf.outputSize()) {
        throw new IllegalArgumentException(
            "idim %d of predictor_conf is not output_size %d of encoder_conf"
                .formatted(predictorConf.idim(), encoderConf.outputSize()));
      }
    }

    /** The same for {@code tokens} tokens. */
    public Config naming(int tokens) {
      return new Config(frontendConf, encoderConf, predictorConf, decoderConf, tokens);
    }
  }

  /**
   * What the first network gives.
   *
   * @param encoder its output is [b, t, width]
   * @param weights [b, t + 1], share of a token in each frame, with the tail after the last
   */
  public record Weighed<V>(SanM.Encoded<V> encoder, V weights) {}

  /**
   * What the second network gives.
   *
   * @param logProbabilities [b, n, vocab]
   */
  public record Read<V>(ParaformerDecoder.Decoded<V> decoder, V logProbabilities) {}

  /**
   * Encodes and weighs.
   *
   * @param features [b, t, input], normalised, zero after the end of each clip
   * @param mask [b, t], 1 for frames, 0 for the padding after them
   */
  public static <V> Weighed<V> encode(Scope<V> s, Config c, V features, V mask) {
    var encoder = SanM.encode(s.in("encoder"), c.encoderConf, SanM.EPSILON, features, mask);
    V weights = CifPredictor.weights(s.in("predictor"), c.predictorConf, encoder.output(), mask);
    return new Weighed<>(encoder, CifPredictor.withTail(s.ops(), c.predictorConf, weights, mask));
  }

  /**
   * Reads the tokens.
   *
   * @param embeddings [b, n, width], one row a token, zero after the last of each clip
   * @param tokens [b, n], 1 for tokens, 0 for the padding after them
   * @param encoded [b, t, width], of {@link #encode}
   * @param mask as there
   */
  public static <V> Read<V> decode(
      Scope<V> s, Config c, V embeddings, V tokens, V encoded, V mask) {
    int width = c.encoderConf.outputSize();
    var at = s.in("decoder");
    var decoder =
        ParaformerDecoder.define(at, c.decoderConf, width, embeddings, tokens, encoded, mask);
    V scores = at.linear("output_layer", decoder.output(), width, c.vocabSize);
    return new Read<>(decoder, s.ops().logSoftmax(scores, -1));
  }
}
