package io.affectstream.corpus.mer;

import io.affectstream.wire.Emotion;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What the label files of a folder say of clips that are known by name, as of recordings in {@link
 * MerDataset}.
 *
 * @param emotions by the names of the clips
 * @param leftOut rows and files that are not used
 */
public record MerLabels(Map<String, Emotion> emotions, List<LeftOut> leftOut) {

  public MerLabels {
    emotions = Map.copyOf(emotions);
    leftOut = List.copyOf(leftOut);
  }

  /** Reads those label files that {@code folder} has; rows for other clips are passed over. */
  public static MerLabels read(Path folder, Collection<String> clips) {
    var names = new MerNames(new HashSet<>(clips));
    var described =
        new Described<>(names, MerColumns.LABEL_COLUMNS, Emotion::parse)
            .readAll(folder, MerColumns.LABEL_FILES, false);
    var emotions = new HashMap<String, Emotion>();
    clips.forEach(clip -> described.of(clip).ifPresent(e -> emotions.put(clip, e)));
    return new MerLabels(emotions, described.leftOut());
  }
}
