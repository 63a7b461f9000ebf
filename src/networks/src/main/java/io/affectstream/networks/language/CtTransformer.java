package io.affectstream.networks.language;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import io.affectstream.networks.audio.SanM;
import java.util.List;

/**
 * CT-Transformer: which punctuation mark follows each token.
 *
 * <p>Chen et al., <i>Controllable Time-Delay Transformer for Real-Time Punctuation Prediction and
 * Disfluency Detection</i>, ICASSP 2020, section 2; as in FunASR's {@code CTTransformer} its
 * encoder is SAN-M, and parameter names are those.
 */
public final class CtTransformer {

  private CtTransformer() {}

  /**
   * The parts of the checkpoint's {@code config.yaml}.
   *
   * @param modelConf the network's own part
   * @param encoderConf its {@code input_size} is {@code embed_unit}
   * @param vocabSize lines of {@code tokens.json}; {@code config.yaml} does not say it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(Model modelConf, SanM.Config encoderConf, int vocabSize) {

    public Config {
      int width = Sizes.requirePart("model_conf", modelConf).embedUnit;
      encoderConf = Sizes.requirePart("encoder_conf", encoderConf).reading(width);
      if (encoderConf.outputSize() != modelConf.attUnit) {
        throw new IllegalArgumentException(
            "att_unit %d of model_conf is not output_size %d of encoder_conf"
                .formatted(modelConf.attUnit, encoderConf.outputSize()));
      }
    }

    /** The same for {@code tokens} tokens. */
    public Config naming(int tokens) {
      return new Config(modelConf, encoderConf, tokens);
    }
  }

  /**
   * {@code model_conf}.
   *
   * @param puncList the marks, in the order of the outputs; {@code _} is none
   * @param sentenceEndId the mark that ends a sentence
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Model(int embedUnit, int attUnit, List<String> puncList, int sentenceEndId) {

    public Model {
      Sizes.requirePositive(embedUnit, attUnit);
      puncList = List.copyOf(Sizes.requirePart("punc_list", puncList));
      if (sentenceEndId < 0 || sentenceEndId >= puncList.size()) {
        throw new IllegalArgumentException(
            "sentence_end_id %d of model_conf is none of its %d marks"
                .formatted(sentenceEndId, puncList.size()));
      }
    }
  }

  /**
   * What the network gives.
   *
   * @param embedded [b, t, embed_unit]
   * @param logits [b, t, marks]
   */
  public record Marked<V>(V embedded, SanM.Encoded<V> encoder, V logits) {}

  /**
   * Scores the marks.
   *
   * @param ids [b, t] of integers
   * @param mask [b, t], 1 for tokens, 0 for the padding after them
   */
  public static <V> Marked<V> define(Scope<V> s, Config c, V ids, V mask) {
    var model = c.modelConf;
    V table = s.in("embed").param("weight", c.vocabSize, model.embedUnit);
    V embedded = s.ops().gather(table, ids, 0);
    var encoder = SanM.encode(s.in("encoder"), c.encoderConf, SanM.EPSILON, embedded, mask);
    V logits = s.linear("decoder", encoder.output(), model.attUnit, model.puncList.size());
    return new Marked<>(embedded, encoder, logits);
  }
}
