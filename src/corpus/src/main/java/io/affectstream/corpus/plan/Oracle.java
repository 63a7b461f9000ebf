package io.affectstream.corpus.plan;

import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.util.Comparator;
import java.util.Set;

/**
 * The best guess that anybody could make from what the modalities show.
 *
 * <p>For each face and voice it sees the set {@code o_m} of shown emotions with exact strengths,
 * but not which of them is felt; for the words it sees the emotion of the template, or that there
 * is none. It answers {@code argmax_e p(e) * prod_m p(o_m | e)} over the densities the generator
 * draws from ({@link Ambiguity}). No noise of rendering, speaking or recognising is in it, so no
 * model can beat it, and none will reach it.
 */
public record Oracle(Ambiguity ambiguity, ClassPrior prior) {

  /** The most probable emotion given the modalities in {@code seen}; of equals, the first. */
  public Emotion guess(Latents clip, Set<Modality> seen) {
    return Emotion.ALL.stream()
        .max(
            Comparator.comparingDouble((Emotion e) -> score(clip, seen, e))
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private double score(Latents clip, Set<Modality> seen, Emotion emotion) {
    double score = prior.of(emotion);
    if (seen.contains(Modality.ACOUSTIC)) {
      score *= ambiguity.density(clip.voice().visible(), emotion);
    }
    if (seen.contains(Modality.VISUAL)) {
      score *= ambiguity.density(clip.face().visible(), emotion);
    }
    if (seen.contains(Modality.LEXICAL)) {
      score *= clip.hasTellingWords() && clip.emotion() != emotion ? 0 : 1;
    }
    return score;
  }
}
