package io.affectstream.training.reference;

import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.IntegrateAndFire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The clips of a Paraformer case on their way: all of them with padding, or one alone.
 *
 * @param prefix of the outputs they belong to
 * @param features [b, t, input]
 * @param mask [b, t]
 * @param frames how many each has
 */
record ParaformerClips(
    ReferenceCase reference, String prefix, NamedInput features, NamedInput mask, long[] frames) {

  /** All clips. */
  static ParaformerClips batch(ReferenceCase reference) {
    long[] frames = NamedInput.longs(reference.tensor("out.feats_lengths"));
    var features = NamedInput.of("features", reference.tensor("out.feats"));
    var mask = NamedInput.mask("mask", frames, Math.toIntExact(features.shape()[1]));
    return new ParaformerClips(reference, "", features, mask, frames);
  }

  /** The clip that the case also has alone, without its padding. */
  static ParaformerClips single(ReferenceCase reference) {
    long[] alone = NamedInput.longs(reference.tensor("out.b1.encoder_lengths"));
    var batch = batch(reference);
    int clip = Arrays.stream(batch.frames).boxed().toList().indexOf(alone[0]);
    int width = Math.toIntExact(batch.features.shape()[2]);
    int from = clip * Math.toIntExact(batch.features.shape()[1]) * width;
    float[] own =
        Arrays.copyOfRange(
            batch.features.requireFloats(), from, from + Math.toIntExact(alone[0]) * width);
    return new ParaformerClips(
        reference,
        "b1.",
        NamedInput.floats("features", own, 1, alone[0], width),
        NamedInput.ones("mask", 1, alone[0]),
        alone);
  }

  Rows frameRows() {
    return Rows.of(mask);
  }

  /** One row a token, and which rows are tokens. */
  record Tokens(NamedInput embeddings, NamedInput mask, long[] counts) {

    Rows rows() {
      return Rows.of(mask);
    }
  }

  /** The tokens that the case has stored. */
  Tokens stored() {
    long[] counts = NamedInput.longs(reference.tensor("out." + prefix + "token_num"));
    var embeddings =
        NamedInput.of("embeddings", reference.tensor("out." + prefix + "acoustic_embeds"));
    return new Tokens(
        embeddings,
        NamedInput.mask("tokens", counts, Math.toIntExact(embeddings.shape()[1])),
        counts);
  }

  /** Integrates {@code weights} [b, t + 1] over {@code encoded} [b, t, width], clip by clip. */
  List<IntegrateAndFire> fire(float[] encoded, float[] weights) {
    int places = weights.length / frames.length;
    int size = encoded.length / frames.length;
    int width = size / (places - 1);
    var fired = new ArrayList<IntegrateAndFire>();
    for (int clip = 0; clip < frames.length; clip++) {
      var hidden = Arrays.copyOfRange(encoded, clip * size, (clip + 1) * size);
      fired.add(
          IntegrateAndFire.of(
              Arrays.copyOfRange(weights, clip * places, (clip + 1) * places),
              new FrameMatrix(places - 1, width, hidden)));
    }
    return fired;
  }

  /** What was integrated, padded to the clip with most tokens, or to one: networks need a step. */
  static Tokens tokens(List<IntegrateAndFire> fired) {
    int most = Math.max(1, fired.stream().mapToInt(IntegrateAndFire::tokens).max().orElseThrow());
    int width = fired.getFirst().embeddings().columns();
    float[] embeddings = new float[fired.size() * most * width];
    long[] counts = new long[fired.size()];
    for (int clip = 0; clip < counts.length; clip++) {
      float[] own = fired.get(clip).embeddings().values();
      System.arraycopy(own, 0, embeddings, clip * most * width, own.length);
      counts[clip] = fired.get(clip).tokens();
    }
    return new Tokens(
        NamedInput.floats("embeddings", embeddings, counts.length, most, width),
        NamedInput.mask("tokens", counts, most),
        counts);
  }

  /** How close the integration came to the stored one. */
  Map<String, Computed> compared(List<IntegrateAndFire> fired) {
    var tokens = tokens(fired);
    float[] levels = new float[0];
    for (var clip : fired) {
      int before = levels.length;
      levels = Arrays.copyOf(levels, before + clip.levels().length);
      System.arraycopy(clip.levels(), 0, levels, before, clip.levels().length);
    }
    var computed = new LinkedHashMap<String, Computed>();
    computed.put(prefix + "token_num", Computed.of(reference, prefix + "token_num", tokens.counts));
    var embeddings = new Comparison(prefix + "acoustic_embeds", stored().rows());
    computed.put(
        embeddings.output(), Computed.of(reference, embeddings, tokens.embeddings.requireFloats()));
    computed.put(prefix + "cif_peak", Computed.of(reference, prefix + "cif_peak", levels));
    return computed;
  }
}
