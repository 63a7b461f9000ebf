package io.affectstream.launcher.replay;

import io.affectstream.corpus.mer.LeftOut;
import io.affectstream.corpus.mer.MerClip;
import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.corpus.mer.MerFolder;
import io.affectstream.ingestor.Source;
import io.affectstream.ingestor.SourceFinder;
import io.affectstream.launcher.terminal.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person means by some files and folders.
 *
 * @param all to be replayed or, where they cannot be opened, refused
 * @param leftOut rows and files of data sets that are not used
 * @param notes what else was guessed or passed over, in sentences
 */
public record Recordings(List<Recording> all, List<LeftOut> leftOut, List<String> notes) {
  public Recordings {
    all = List.copyOf(all);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }

  /**
   * A folder in a layout of MER gives its recordings, those with a label first; any other folder
   * and any file gives what is there, media or not.
   *
   * @throws IOException if a folder cannot be read, or there is nothing at all
   */
  public static Recordings find(List<Path> paths) throws IOException {
    var found = new ArrayList<Recordings>();
    for (var path : paths) {
      found.add(Files.isDirectory(path) ? inFolder(path) : files(path));
    }
    var together =
        new Recordings(
            found.stream().flatMap(one -> one.all.stream()).toList(),
            found.stream().flatMap(one -> one.leftOut.stream()).toList(),
            found.stream().flatMap(one -> one.notes.stream()).toList());
    if (together.all.isEmpty()) {
      throw new NoRecordingsException(paths, together.hint());
    }
    return together;
  }

  /** The first {@code most}. */
  public Recordings limitedTo(int most) {
    return new Recordings(all.subList(0, Math.min(most, all.size())), leftOut, notes);
  }

  /** Whether there is something to score against. */
  public boolean isLabelled() {
    return all.stream().anyMatch(recording -> recording.truth().isPresent());
  }

  /** Whether a whole file beside the recordings is of no use. */
  public boolean lacksFiles() {
    return leftOut.stream().anyMatch(LeftOut::isFile);
  }

  private String hint() {
    return leftOut.isEmpty()
        ? ""
        : "; left out: %d, the first: %s".formatted(leftOut.size(), leftOut.getFirst().sentence());
  }

  private static Recordings inFolder(Path folder) throws IOException {
    var data = MerDataset.read(folder);
    return data.described() ? described(data) : files(folder);
  }

  private static Recordings described(MerFolder data) {
    var labelled = data.clips().stream().filter(clip -> clip.label().isPresent()).toList();
    var others = data.clips().stream().filter(clip -> clip.label().isEmpty()).toList();
    var refused =
        data.passedOver().stream()
            .map(
                entry ->
                    new Recording(Source.refused(entry.path(), entry.why()), Optional.empty()));
    var clips = Stream.of(labelled, others).flatMap(List::stream).map(Recordings::recording);
    return new Recordings(
        Stream.concat(clips, refused).toList(),
        data.leftOut(),
        Stream.concat(data.notes().stream(), unlabelled(others).stream()).toList());
  }

  private static Optional<String> unlabelled(List<MerClip> clips) {
    return clips.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s without a label, replayed without a score, the first: %s"
                .formatted(Counted.of(clips.size(), "recording"), clips.getFirst().name()));
  }

  private static Recording recording(MerClip clip) {
    return new Recording(Source.of(clip.media()), clip.label());
  }

  private static Recordings files(Path path) {
    var all =
        SourceFinder.find(List.of(path)).stream()
            .map(source -> new Recording(source, Optional.empty()))
            .toList();
    return new Recordings(all, List.of(), List.of());
  }
}
