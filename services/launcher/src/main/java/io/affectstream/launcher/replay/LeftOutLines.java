package io.affectstream.launcher.replay;

import io.affectstream.corpus.mer.LeftOut;
import io.affectstream.launcher.terminal.Counted;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a data set is not used, in lines; a long list is cut and counted. */
public final class LeftOutLines {
  private static final int MOST = 20;

  private LeftOutLines() {}

  public static Stream<String> of(Recordings recordings) {
    var leftOut = recordings.leftOut();
    var lines =
        leftOut.stream().limit(MOST).map(LeftOut::sentence).map(line -> "left out: " + line);
    var more =
        leftOut.size() > MOST
            ? Stream.of("left out: %d more (--json FILE has all)".formatted(leftOut.size() - MOST))
            : Stream.<String>empty();
    var notes = recordings.notes().stream().map(note -> "note: " + note);
    return Stream.of(lines, more, notes).flatMap(line -> line);
  }

  /** How many, if any. */
  public static Optional<String> total(Recordings recordings) {
    long files = recordings.leftOut().stream().filter(LeftOut::isFile).count();
    long rows = recordings.leftOut().size() - files;
    return rows + files == 0
        ? Optional.empty()
        : Optional.of(
            "%s and %s of the data set left out"
                .formatted(Counted.of(rows, "row"), Counted.of(files, "file")));
  }
}
