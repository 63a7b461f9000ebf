package io.affectstream.launcher.replay;

import io.affectstream.corpus.mer.MerClip;
import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.ingestor.Source;
import io.affectstream.ingestor.SourceFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a person means by some files and folders. */
public final class Recordings {
  private Recordings() {}

  /**
   * A folder with labels in a layout of MER gives its labelled recordings; any other folder and any
   * file gives what is there, media or not.
   *
   * @throws IOException if a folder or its labels cannot be read, or there is nothing at all
   */
  public static List<Recording> find(List<Path> paths) throws IOException {
    var found = new ArrayList<Recording>();
    for (var path : paths) {
      found.addAll(Files.isDirectory(path) ? inFolder(path) : files(List.of(path)));
    }
    if (found.isEmpty()) {
      throw new NoRecordingsException(paths);
    }
    return found;
  }

  private static List<Recording> inFolder(Path folder) throws IOException {
    var labelled =
        MerDataset.read(folder).stream().filter(clip -> clip.label().isPresent()).toList();
    return labelled.isEmpty()
        ? files(List.of(folder))
        : labelled.stream().map(Recordings::recording).toList();
  }

  private static Recording recording(MerClip clip) {
    return new Recording(Source.of(clip.media()), clip.label());
  }

  private static List<Recording> files(List<Path> paths) throws IOException {
    return SourceFinder.find(paths).stream()
        .map(source -> new Recording(source, Optional.empty()))
        .toList();
  }
}
