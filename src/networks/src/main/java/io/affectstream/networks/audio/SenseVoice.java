package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.List;

/**
 * SenseVoice: a SAN-M encoder with CTC that is asked four questions before it listens. What it says
 * in their places is the language, the emotion, the event and the style of the text after them.
 *
 * <p>An et al., <i>FunAudioLLM: Voice Understanding and Generation Foundation Models for Natural
 * Interaction Between Humans and LLMs</i>, 2024, section 2.2 and figure 4; layout and parameter
 * names of FunASR's {@code SenseVoiceSmall}.
 */
public final class SenseVoice {
  /** Questions put before the frames. */
  public static final int QUESTIONS = 4;

  private static final int KNOWN_QUESTIONS = 16;
  private static final double EPSILON = 1e-5; // its encoder is a class of its own

  private SenseVoice() {}

  /**
   * The parts of the checkpoint's {@code config.yaml}.
   *
   * @param vocabSize pieces of the tokenizer, with the blank
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(FilterBankConfig frontendConf, SanM.Config encoderConf, int vocabSize) {

    public Config {
      int width = Sizes.requirePart("frontend_conf", frontendConf).width();
      encoderConf = Sizes.requirePart("encoder_conf", encoderConf).reading(width);
      Sizes.requirePositive(vocabSize);
    }
  }

  /**
   * What the network gives on its way.
   *
   * @param logProbabilities of the CTC symbols, [b, 4 + t, vocab], the answers first
   */
  public record Steps<V>(SanM.Encoded<V> encoder, V logProbabilities) {}

  /**
   * The steps of the network.
   *
   * @param questions [b, 4] of integers: the language (0 for any, 3 Mandarin, 4 English, 7
   *     Cantonese, 11 Japanese, 12 Korean), 1, 2, and the style (14 with punctuation and figures,
   *     15 bare)
   * @param features [b, t, input], normalised, zero after the end of each clip
   * @param mask [b, 4 + t], 1 for questions and frames, 0 for the padding after them
   */
  public static <V> Steps<V> define(Scope<V> s, Config c, V questions, V features, V mask) {
    var o = s.ops();
    var encoder = c.encoderConf;
    V table = s.in("embed").param("weight", KNOWN_QUESTIONS, encoder.inputSize());
    V asked = o.concat(1, List.of(o.gather(table, questions, 0), features));
    var encoded = SanM.encode(s.in("encoder"), encoder, EPSILON, asked, mask);
    V symbols = s.in("ctc").linear("ctc_lo", encoded.output(), encoder.outputSize(), c.vocabSize);
    return new Steps<>(encoded, o.logSoftmax(symbols, -1));
  }
}
