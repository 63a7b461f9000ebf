package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Paraformer;
import java.util.ArrayList;
import java.util.List;

/** The two networks of Paraformer with what a case keeps of them. */
final class ParaformerNetworks {
  private static final int ATTENDED = 2;

  private ParaformerNetworks() {}

  /** Features and frame mask to the encoder's output and the weights. */
  record Weighing(Paraformer.Config config) implements Network {
    static final List<String> OUTPUTS = List.of("encoder_out", "alphas");

    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var weighed = Paraformer.encode(s, config, x.get(0), x.get(1));
      return List.of(weighed.encoder().output(), weighed.weights());
    }
  }

  /** The same with everything on the way. */
  record WeighingInSteps(Paraformer.Config config) implements Network {

    List<String> outputs() {
      var names = new ArrayList<>(Weighing.OUTPUTS);
      names.add("encoder_input");
      for (int i = 0; i < config.encoderConf().numBlocks(); i++) {
        names.add("encoder_block_" + i);
      }
      for (int i = 0; i < ATTENDED; i++) {
        names.add("encoder_block_" + i + "_attention");
      }
      return names;
    }

    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var weighed = Paraformer.encode(s, config, x.get(0), x.get(1));
      var encoder = weighed.encoder();
      var outputs = new ArrayList<>(List.of(encoder.output(), weighed.weights(), encoder.input()));
      encoder.blocks().forEach(block -> outputs.add(block.output()));
      encoder.blocks().subList(0, ATTENDED).forEach(block -> outputs.add(block.attended()));
      return outputs;
    }
  }

  /** Embeddings, token mask, encoder's output and frame mask to log-probabilities. */
  record Reading(Paraformer.Config config) implements Network {
    static final List<String> OUTPUTS = List.of("logits");

    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var read = Paraformer.decode(s, config, x.get(0), x.get(1), x.get(2), x.get(3));
      return List.of(read.logProbabilities());
    }
  }

  /** The same with everything on the way. */
  record ReadingInSteps(Paraformer.Config config) implements Network {

    List<String> outputs() {
      var names = new ArrayList<>(Reading.OUTPUTS);
      names.addAll(List.of("decoder_block_0_ffn", "decoder_block_0_fsmn", "decoder_block_0_cross"));
      for (int i = 0; i < config.decoderConf().attLayerNum(); i++) {
        names.add("decoder_block_" + i);
      }
      names.add("decoder_ffn_only");
      return names;
    }

    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var read = Paraformer.decode(s, config, x.get(0), x.get(1), x.get(2), x.get(3));
      var blocks = read.decoder().blocks();
      var first = blocks.getFirst();
      var outputs =
          new ArrayList<>(
              List.of(read.logProbabilities(), first.fed(), first.remembered(), first.crossed()));
      blocks.forEach(block -> outputs.add(block.output()));
      outputs.add(read.decoder().last());
      return outputs;
    }
  }
}
