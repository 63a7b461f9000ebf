package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.language.LanguageHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of audio and text with all its steps, of which a case compares some. Inputs are mel,
 * places, mask, ids, source and mask, then the rows of each span.
 *
 * @param outputs their names, in the order in which they come out
 */
record AudioTextNetwork(QwenAudio.Config config, List<String> outputs) implements Network {
  private static final int SPANS = 6; // the first input of the spans

  @Override
  public <V> List<V> define(Scope<V> s, List<V> x) {
    var steps =
        QwenAudio.define(s, config, x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5));
    var named = new LinkedHashMap<String, V>();
    named.put("conv2_pre_gelu", steps.tower().encoder().stem().getLast());
    for (int i = 0; i < config.audio().encoderLayers(); i++) {
      named.put("audio_block_" + i, steps.tower().encoder().blocks().get(i).output());
    }
    named.put("pooled_before_ln_post", steps.tower().pooled());
    named.put("pooled_before_layer_norm", steps.tower().pooled());
    named.put("audio_tower", steps.tower().states());
    named.put("projector", steps.projected());
    for (int span = 0; span < x.size() - SPANS; span++) {
      named.put("audio_span." + span, s.ops().gather(steps.heard(), x.get(SPANS + span), 0));
    }
    named.putAll(read(s, steps.decoder().states(), x.get(5)));
    return outputs.stream().map(named::get).toList();
  }

  private <V> Map<String, V> read(Scope<V> s, List<V> states, V mask) {
    var named = new LinkedHashMap<String, V>();
    named.put("merged_embeddings", states.getFirst());
    for (int i = 0; i < states.size(); i++) {
      named.put("hidden_states." + i, states.get(i));
    }
    named.put(
        "logits", LanguageHead.define(s.in("language_model"), config.text(), states.getLast()));
    var pooled = DecoderCases.pooled(s.ops(), states, mask);
    named.put("sum_last4_mean", pooled.getFirst());
    named.put("avg_last4_mean", pooled.getLast());
    return named;
  }
}
