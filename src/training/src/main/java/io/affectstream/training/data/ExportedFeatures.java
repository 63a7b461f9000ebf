package io.affectstream.training.data;

import io.affectstream.corpus.mer.CsvTable;
import io.affectstream.corpus.numpy.NpyFile;
import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Progress;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Features of recordings in the layout of MERTools. */
public final class ExportedFeatures {
  private static final String LABELS = "track1_train.csv";

  private ExportedFeatures() {}

  /**
   * Writes {@code features/MODALITY-UTT/NAME.npy} of every clip of {@code corpus}, and the labels
   * that are known. What was not heard or seen has no file.
   *
   * @return how many clips there are
   */
  public static int write(Path corpus, Path models, Path out, Progress progress)
      throws IOException {
    var clips = new FeatureCache(models, progress).loadAll(corpus, EnumSet.allOf(Split.class));
    progress.begin("writing", clips.size());
    var labels = new StringBuilder("name,discrete\n");
    int done = 0;
    for (var clip : clips) {
      write(clip, out.resolve("features"));
      clip.features().label().ifPresent(label -> labels.append(line(clip, label)));
      progress.at(++done, clip.features().id());
    }
    Files.createDirectories(out);
    Files.writeString(out.resolve(LABELS), labels);
    return clips.size();
  }

  private static void write(CorpusClip clip, Path features) throws IOException {
    for (var vector : clip.features().vectors().entrySet()) {
      var folder = Files.createDirectories(features.resolve(vector.getKey() + "-UTT"));
      NpyFile.write(folder.resolve(clip.features().id() + ".npy"), vector.getValue());
    }
  }

  private static String line(CorpusClip clip, int label) {
    return CsvTable.line(List.of(clip.features().id(), Emotion.ALL.get(label).diskSpelling()));
  }
}
