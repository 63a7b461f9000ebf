package io.affectstream.corpus.mer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files by the name of the recording; a video hides the sound file of the same name. */
final class MediaIndex {
  private final SortedMap<String, Path> media = new TreeMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private int hidden;
  private int others;

  /**
   * @param files in the order in which the first of two of the same name is taken
   */
  static MediaIndex of(List<Path> files) {
    var index = new MediaIndex();
    files.forEach(index::add);
    return index;
  }

  /** The recordings by name. */
  SortedMap<String, Path> media() {
    return Collections.unmodifiableSortedMap(media);
  }

  /** Recordings whose name another of the same kind has too. */
  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  /** What else there is, in words. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    if (hidden > 0) {
      notes.add(hidden + " sound files are not replayed beside the videos of the same names");
    }
    if (others > 0) {
      notes.add(others + " files are no recordings by their endings; name them to replay them");
    }
    return notes;
  }

  private void add(Path file) {
    int rank = rank(MerNames.ending(file));
    if (rank == 0) {
      others += MerColumns.isAuxiliary(file) ? 0 : 1;
      return;
    }
    var name = MerNames.withoutEnding(file);
    var known = media.get(name);
    if (known == null) {
      media.put(name, file);
    } else {
      choose(name, known, file, rank - rank(MerNames.ending(known)));
    }
  }

  private void choose(String name, Path known, Path file, int better) {
    if (better == 0) {
      leftOut.add(LeftOut.file(file.getFileName().toString(), "another recording has its name"));
    } else {
      hidden++;
      media.put(name, better > 0 ? file : known);
    }
  }

  private static int rank(String ending) {
    boolean video = MerColumns.VIDEO_ENDINGS.contains(ending);
    return video ? 2 : MerColumns.SOUND_ENDINGS.contains(ending) ? 1 : 0;
  }
}
