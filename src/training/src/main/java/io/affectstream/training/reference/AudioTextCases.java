package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.AudioTower;
import io.affectstream.networks.joint.AudioTextFamily;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.language.LanguageHead;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Qwen-Audio and Qwen2-Audio: tower, splice and decoder. */
final class AudioTextCases implements CaseFamily {
  private static final Set<String> FAMILIES = Set.of("qwen-audio", "qwen2-audio");
  private static final Pattern OF_STATES = Pattern.compile("audio_block_");
  private static final Pattern OF_ROWS = Pattern.compile("pooled_|audio_tower|projector");
  private static final Pattern OF_TOKENS = Pattern.compile("hidden_states|logits|merged_");
  private static final Pattern WHOLE = Pattern.compile("conv2_|audio_span|sum_last4|avg_last4");

  private record TextOnly(Llama.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var model = s.in("language_model");
      V last = Llama.define(model.in("model"), config, x.get(0), x.get(1)).getLast();
      return List.of(last, LanguageHead.define(model, config, last));
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return FAMILIES.contains(reference.family());
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var json = reference.folder().json("config.json");
    var family = AudioTextFamily.of(json);
    var config = family.config(json);
    var weights = family.named(WeightFiles.open(reference.folder().path()));
    return family == AudioTextFamily.QWEN_AUDIO
        ? List.of(joint(reference, weights, config, CaseSound.shortened(reference)))
        : List.of(
            LogMelRun.of(reference, "feature_attention_mask"),
            joint(reference, weights, config, CaseSound.padded(reference)),
            text(reference, weights, config.text()),
            lengths(reference));
  }

  private static CaseRun joint(
      ReferenceCase reference, Weights weights, QwenAudio.Config config, CaseSound sound) {
    var ids = NamedInput.of("ids", reference.tensor("in.input_ids"));
    var mask = NamedInput.mask("mask", reference.tensor("in.attention_mask"));
    int[] rows = Arrays.stream(sound.rows()).mapToInt(Math::toIntExact).toArray();
    long[] sources = config.splice().sources(ids.requireIds(), rows, sound.rowsPerClip());
    var inputs =
        new ArrayList<>(
            List.of(
                sound.mel(),
                sound.places(),
                sound.mask(),
                ids,
                NamedInput.ids("source", sources, ids.shape()),
                mask));
    for (int clip = 0; reference.has("out.audio_span." + clip); clip++) {
      inputs.add(span(clip, rows[clip], sound.rowsPerClip()));
    }
    var comparisons = comparisons(reference, sound, Rows.of(mask));
    var outputs = comparisons.stream().map(Comparison::output).toList();
    return new NetworkRun(
        "batch with padding", weights, inputs, new AudioTextNetwork(config, outputs), comparisons);
  }

  /** The opening tag, the rows of a clip, the closing tag. */
  private static NamedInput span(int clip, int rows, int rowsPerClip) {
    long first = 2L + clip * rowsPerClip;
    long[] span =
        LongStream.concat(
                LongStream.concat(LongStream.of(0), LongStream.range(first, first + rows)),
                LongStream.of(1))
            .toArray();
    return NamedInput.ids("span_" + clip, span, span.length);
  }

  private static List<Comparison> comparisons(
      ReferenceCase reference, CaseSound sound, Rows tokens) {
    var comparisons = new ArrayList<Comparison>();
    for (var output : reference.outputs()) {
      if (OF_STATES.matcher(output).lookingAt()) {
        comparisons.add(new Comparison(output, Rows.of(sound.mask())));
      } else if (OF_ROWS.matcher(output).lookingAt()) {
        comparisons.add(new Comparison(output, Rows.of(sound.rows(), sound.rowsPerClip())));
      } else if (OF_TOKENS.matcher(output).lookingAt()) {
        comparisons.add(new Comparison(output, tokens));
      } else if (WHOLE.matcher(output).lookingAt()) {
        comparisons.add(Comparison.of(output));
      }
    }
    return comparisons;
  }

  private static CaseRun text(ReferenceCase reference, Weights weights, Llama.Config config) {
    var ids = NamedInput.of("ids", reference.tensor("in.text_only_ids"));
    return new NetworkRun(
        "text alone",
        weights,
        List.of(ids, NamedInput.ones("mask", ids.shape())),
        new TextOnly(config),
        List.of(Comparison.of("text_only.last_hidden_state"), Comparison.of("text_only.logits")));
  }

  private static CaseRun lengths(ReferenceCase reference) {
    var frames = reference.tensor("out.feature_attention_mask");
    int clips = (int) frames.shape()[0];
    long[] states = new long[clips];
    long[] rows = new long[clips];
    for (int clip = 0; clip < clips; clip++) {
      long from = frames.shape()[1] * clip;
      int heard =
          (int) Arrays.stream(NamedInput.longs(frames)).skip(from).limit(frames.shape()[1]).sum();
      states[clip] = AudioTower.encoderStates(heard);
      rows[clip] = AudioTower.states(heard);
    }
    var outputs = new LinkedHashMap<String, Computed>();
    outputs.put("conv_lengths", Computed.of(reference, "conv_lengths", states));
    outputs.put("audio_token_lengths", Computed.of(reference, "audio_token_lengths", rows));
    return new JavaRun("lengths", outputs);
  }
}
