package io.affectstream.networks.language;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The LLaMA decoder and those that differ from it by a switch: causal attention, RMS norm, gated
 * feed-forward.
 *
 * <p>Touvron et al., <i>LLaMA: Open and Efficient Foundation Language Models</i>, 2023, section
 * 2.2; keys and values shared by groups of heads after Ainslie et al., <i>GQA</i>, EMNLP 2023.
 * {@link DecoderFamily} reads the configurations and names of LLaMA, Qwen, Qwen2 and Baichuan.
 */
public final class Llama {

  private Llama() {}

  /**
   * Sizes and switches, named as in LLaMA's {@code config.json}.
   *
   * @param qkvBias whether queries, keys and values have a bias
   * @param alibi whether positions are {@link Alibi} instead of {@link Rotary}
   * @param tieWordEmbeddings whether {@link LanguageHead} reads the table of the embeddings
   * @param normHead whether it reads a direction of each word only, not a length
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int vocabSize,
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int numKeyValueHeads,
      int intermediateSize,
      double rmsNormEps,
      double ropeTheta,
      double hiddenDropout,
      boolean qkvBias,
      boolean alibi,
      boolean tieWordEmbeddings,
      boolean normHead) {

    @JsonCreator
    public Config {
      Sizes.requirePositive(vocabSize, numHiddenLayers, intermediateSize);
      Sizes.requireMultiple("hidden_size", hiddenSize, 2 * numAttentionHeads);
      Sizes.requireMultiple("num_attention_heads", numAttentionHeads, numKeyValueHeads);
      Sizes.requireEpsilon("rms_norm_eps", rmsNormEps);
      Sizes.requireAbove("rope_theta", ropeTheta, alibi ? -1 : 1); // ALiBi turns nothing
    }

    /** With all switches as in LLaMA. */
    public Config(
        int vocabSize,
        int hiddenSize,
        int numHiddenLayers,
        int numAttentionHeads,
        int numKeyValueHeads,
        int intermediateSize,
        double rmsNormEps,
        double ropeTheta,
        double hiddenDropout) {
      this(
          vocabSize,
          hiddenSize,
          numHiddenLayers,
          numAttentionHeads,
          numKeyValueHeads,
          intermediateSize,
          rmsNormEps,
          ropeTheta,
          hiddenDropout,
          false,
          false,
          false,
          false);
    }

    int headDim() {
      return hiddenSize / numAttentionHeads;
    }
  }

  /**
   * What the steps of the network give.
   *
   * @param blocks of each block
   * @param states all hidden states, as the source library counts them
   */
  public record Steps<V>(List<BlockOutput<V>> blocks, List<V> states) {
    public Steps {
      blocks = List.copyOf(blocks);
      states = List.copyOf(states);
    }
  }

  /**
   * All hidden states, as the source library counts them: the embeddings, then the output of each
   * block, the last one normalised.
   *
   * @param ids [b, t] integers
   * @param mask [b, t], 1 for tokens, 0 for the padding after them
   * @return layers + 1 tensors [b, t, hidden]; rows of padding mean nothing
   */
  public static <V> List<V> define(Scope<V> s, Config c, V ids, V mask) {
    return steps(s, c, embed(s, c, ids), mask).states();
  }

  /** The table's row of each of {@code ids} [b, t]: [b, t, hidden]. */
  public static <V> V embed(Scope<V> s, Config c, V ids) {
    V table = s.in("embed_tokens").param("weight", c.vocabSize, c.hiddenSize);
    return s.ops().gather(table, ids, 0);
  }

  /** From embeddings [b, t, hidden], of tokens or of anything else, on. */
  public static <V> Steps<V> steps(Scope<V> s, Config c, V embedded, V mask) {
    V x = s.ops().dropout(embedded, c.hiddenDropout);
    var blocks = blocks(s, c, x, mask, 0, c.numHiddenLayers);
    var states = new ArrayList<V>(List.of(x));
    blocks.forEach(block -> states.add(block.output()));
    states.add(LlamaBlock.norm(s, c, "norm", states.removeLast()));
    return new Steps<>(blocks, states);
  }

  /**
   * Some blocks alone, of a network too large to hold at once.
   *
   * @param x [b, t, hidden], the input of block {@code from}
   * @param to the first block that is left out
   */
  public static <V> List<BlockOutput<V>> blocks(
      Scope<V> s, Config c, V x, V mask, int from, int to) {
    var positions = Positions.of(s.ops(), c, mask);
    var blocks = new ArrayList<BlockOutput<V>>();
    for (int i = from; i < to; i++) {
      V before = i == from ? x : blocks.getLast().output();
      blocks.add(LlamaBlock.define(s.in("layers").in(i), c, before, positions));
    }
    return blocks;
  }
}
