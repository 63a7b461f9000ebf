package io.affectstream.training.mining;

import io.affectstream.methods.folds.Folds;
import io.affectstream.methods.folds.SpeakerFolds;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.Mixture;
import io.affectstream.training.fusion.TrainedHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains heads on labelled clips of which a fold, whole speakers, is withheld to stop by. As large
 * a part of the added clips is withheld with it: where these are of another kind, the labelled ones
 * alone would end a training before it has learnt the others.
 *
 * @param labelled the clips that are cut into folds
 * @param share of them in what is learnt from, at least
 * @param epochs at most
 * @param seed of every head
 */
public record FoldedTraining(
    List<FeaturisedClip> labelled,
    Folds folds,
    double share,
    int epochs,
    long seed,
    Progress progress) {

  public FoldedTraining {
    labelled = List.copyOf(labelled);
  }

  /**
   * Five folds, or as many as there are speakers.
   *
   * @throws IllegalArgumentException if only one speaks
   */
  public static FoldedTraining over(
      List<FeaturisedClip> labelled, double share, int epochs, long seed, Progress progress) {
    var speakers = labelled.stream().map(FeaturisedClip::speaker).toList();
    int count = (int) Math.clamp(speakers.stream().distinct().count(), 2, Folds.USUAL);
    int[] labels = labels(labelled);
    var folds = SpeakerFolds.of(speakers, labels, count, seed);
    return new FoldedTraining(labelled, folds, share, epochs, seed, progress);
  }

  /** The same on other folds. */
  FoldedTraining with(Folds other) {
    return new FoldedTraining(labelled, other, share, epochs, seed, progress);
  }

  /** The same on the folds that {@code file} has, or that it is given if it is not there. */
  public FoldedTraining keptIn(FoldFile file) throws IOException {
    return file.keep(this);
  }

  /**
   * A head over {@code modalities} that has not seen a fold.
   *
   * @param turn the fold, from 0; after the last comes the first again
   */
  public TrainedHead withholding(int turn, List<String> modalities, List<FeaturisedClip> added)
      throws IOException {
    int fold = turn % folds.count();
    var shown = new ArrayList<FeaturisedClip>();
    var withheld = new ArrayList<>(heldOut(fold));
    for (int i = 0; i < added.size(); i++) {
      (i % folds.count() == fold ? withheld : shown).add(added.get(i));
    }
    var learnt = new Mixture(clips(folds.learntFrom(fold)), shown, share);
    var name = "%s fold %d".formatted(String.join("+", modalities), fold + 1);
    return TrainedHead.train(name, settings(modalities), learnt, withheld, progress);
  }

  /** A head of each fold. */
  public FoldedHeads ofEachFold(List<String> modalities, List<FeaturisedClip> added)
      throws IOException {
    var heads = new ArrayList<TrainedHead>();
    try {
      for (int fold = 0; fold < folds.count(); fold++) {
        heads.add(withholding(fold, modalities, added));
      }
      return new FoldedHeads(this, List.copyOf(heads));
    } catch (IOException | RuntimeException e) {
      heads.forEach(TrainedHead::close);
      throw e;
    }
  }

  List<FeaturisedClip> heldOut(int fold) {
    return clips(folds.heldOut(fold));
  }

  private List<FeaturisedClip> clips(int[] places) {
    return Arrays.stream(places).mapToObj(labelled::get).toList();
  }

  private TrainedHead.Settings settings(List<String> modalities) {
    return new TrainedHead.Settings(modalities, TrainedHead.MODALITY_DROPOUT, epochs, seed);
  }

  static int[] labels(List<FeaturisedClip> clips) {
    return clips.stream().mapToInt(FeaturisedClip::label).toArray();
  }
}
