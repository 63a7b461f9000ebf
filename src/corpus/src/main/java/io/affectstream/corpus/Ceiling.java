package io.affectstream.corpus;

import io.affectstream.corpus.mer.CorpusRow;
import io.affectstream.corpus.plan.Oracle;
import io.affectstream.methods.WeightedF1;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The weighted F1 that the {@link Oracle} reaches on given clips: the Bayes ceiling of what their
 * latent strengths allow. Give a model's score as a share of it, not alone.
 *
 * @param single by modality
 * @param fused from all three
 */
public record Ceiling(int clips, Map<Modality, Double> single, double fused) {
  private static final Set<Modality> ALL =
      Set.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);

  public Ceiling {
    single = Map.copyOf(single);
  }

  /** Of clips of one corpus or several; {@link io.affectstream.corpus.mer.CorpusFolder#read}. */
  public static Ceiling of(Collection<CorpusRow> clips) {
    var single = new EnumMap<Modality, Double>(Modality.class);
    for (var modality : ALL) {
      single.put(modality, of(clips, Set.of(modality)));
    }
    return new Ceiling(clips.size(), single, of(clips, ALL));
  }

  /** Of what can be known from some modalities. */
  public static double of(Collection<CorpusRow> clips, Set<Modality> seen) {
    var truth = clips.stream().mapToInt(clip -> clip.emotion().ordinal()).toArray();
    var guess =
        clips.stream()
            .mapToInt(clip -> clip.oracle().guess(clip.latents(), seen).ordinal())
            .toArray();
    return WeightedF1.of(truth, guess, Emotion.ALL.size());
  }
}
