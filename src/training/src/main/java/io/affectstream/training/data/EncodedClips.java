package io.affectstream.training.data;

import io.affectstream.corpus.mer.LeftOut;
import io.affectstream.corpus.numpy.FeatureFolder;
import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clips that other encoders have been run over, in the layout of MERTools. Nobody says who speaks
 * in them, so each stands for itself.
 */
public final class EncodedClips {
  private static final Logger LOGGER = LoggerFactory.getLogger(EncodedClips.class);
  private static final int MOST_WARNINGS = 20;

  private EncodedClips() {}

  /**
   * The clips of {@code folder}: those of a labelled test set are {@link Split#TEST}, all others
   * {@link Split#TUNE}. What makes no sense is logged and left out.
   *
   * @throws IOException if there are no features
   */
  public static List<CorpusClip> read(Path folder) throws IOException {
    var read = FeatureFolder.read(folder);
    warn(read.leftOut());
    var clips = new ArrayList<CorpusClip>();
    read.clips().forEach((name, clip) -> clips.add(clip(name, clip)));
    return clips;
  }

  private static CorpusClip clip(String name, FeatureFolder.Clip clip) {
    var label = clip.label().map(Emotion::ordinal).map(OptionalInt::of);
    var features =
        new ClipFeatures(name, name, label.orElseGet(OptionalInt::empty), 1, clip.features());
    boolean judges = clip.test() && label.isPresent();
    return new CorpusClip(name, judges ? Split.TEST : Split.TUNE, features);
  }

  private static void warn(List<LeftOut> faults) {
    faults.stream()
        .limit(MOST_WARNINGS)
        .forEach(fault -> LOGGER.atWarn().log("left out of training: {}", fault.sentence()));
    if (faults.size() > MOST_WARNINGS) {
      LOGGER.atWarn().log("left out: {} more", faults.size() - MOST_WARNINGS);
    }
  }
}
