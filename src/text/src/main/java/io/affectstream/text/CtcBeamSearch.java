package io.affectstream.text;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Prefix beam search over the output of a CTC network: the probability of a piece sequence is
 * summed over all its alignments, kept apart by whether they end in a blank.
 *
 * <p>Graves et al., <i>Connectionist Temporal Classification</i>, ICML 2006; the search is that of
 * Hannun et al., <i>First-Pass Large Vocabulary Continuous Speech Recognition using Bi-Directional
 * Recurrent DNNs</i>, 2014, algorithm 1. Probabilities are scaled anew at each frame instead of
 * being kept as logarithms. Instances hold settings only and serve any number of threads.
 */
public final class CtcBeamSearch {
  /** Id of the blank. */
  public static final int BLANK = 0;

  private final int vocabulary;
  private final int beam;
  private final int tried;
  private final LanguageState language;

  /**
   * @param vocabulary pieces, the blank included
   * @param beam prefixes kept from frame to frame
   * @param tried most probable pieces by which a prefix may grow in one frame
   * @param language before the first piece
   */
  public CtcBeamSearch(int vocabulary, int beam, int tried, LanguageState language) {
    if (vocabulary < 2 || beam < 1 || tried < 1) {
      throw new IllegalArgumentException(
          "vocabulary " + vocabulary + ", beam " + beam + " and tried " + tried + " are too small");
    }
    this.vocabulary = vocabulary;
    this.beam = beam;
    this.tried = tried;
    this.language = language;
  }

  /**
   * Finds the most probable piece sequence and where its pieces lie.
   *
   * @param logProbabilities [frames, vocabulary], natural logarithms, each row summing to one; read
   *     from its position, which stays
   * @throws IllegalArgumentException if there are fewer values, or a frame has no finite one
   */
  public List<CtcPiece> decode(FloatBuffer logProbabilities, int frames) {
    if (frames < 0 || logProbabilities.remaining() < (long) frames * vocabulary) {
      throw new IllegalArgumentException(
          logProbabilities.remaining()
              + " values are not "
              + frames
              + " frames of "
              + vocabulary
              + " pieces");
    }
    var rows = new CtcFrames(logProbabilities.slice(), vocabulary);
    return CtcAlignment.align(rows, frames, bestSequence(rows, frames));
  }

  private int[] bestSequence(CtcFrames rows, int frames) {
    List<CtcPrefix> prefixes = List.of(CtcPrefix.root(language));
    var candidates = new CtcCandidates(tried, vocabulary);
    for (int frame = 0; frame < frames; frame++) {
      candidates.fill(rows, frame);
      var grown = grow(prefixes, rows, frame, candidates);
      prefixes = fittest(grown, frame);
    }
    return Collections.max(prefixes, Comparator.comparingDouble(CtcPrefix::endMass)).pieces();
  }

  private List<CtcPrefix> grow(
      List<CtcPrefix> prefixes, CtcFrames rows, int frame, CtcCandidates candidates) {
    var grown = new ArrayList<CtcPrefix>(prefixes.size() * (candidates.count() + 1));
    double blank = rows.probability(frame, BLANK);
    for (var prefix : prefixes) {
      double repeated = prefix.isEmpty() ? 0 : rows.probability(frame, prefix.piece());
      prefix.touch(frame, grown).stay(blank, repeated);
      for (int i = 0; i < candidates.count(); i++) {
        int piece = candidates.piece(i);
        double mass = prefix.massBefore(piece) * candidates.probability(i);
        if (mass > 0) {
          var child = prefix.child(piece);
          child.touch(frame, grown).arrive(mass);
        }
      }
    }
    return grown;
  }

  private List<CtcPrefix> fittest(List<CtcPrefix> grown, int frame) {
    grown.sort(Comparator.comparingDouble(CtcPrefix::nextMass).reversed());
    double best = grown.getFirst().nextMass();
    if (!(best > 0) || Double.isInfinite(best)) { // also catches NaN
      throw new IllegalArgumentException("frame " + frame + " has no probabilities");
    }
    var kept = grown.subList(0, Math.min(beam, grown.size()));
    kept.forEach(prefix -> prefix.advance(best));
    return kept;
  }
}
