package io.affectstream.corpus.mer;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recordings as label files call them: by their bare name, with its ending, or with folders before
 * it.
 *
 * @param known the bare names that there are
 */
record MerNames(Set<String> known) {

  /** The recording that {@code written} means, if there is one. */
  Optional<String> find(String written) {
    var last = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
    if (known.contains(last)) {
      return Optional.of(last);
    }
    return Optional.of(bare(last)).filter(known::contains);
  }

  private static String bare(String name) {
    int dot = name.lastIndexOf('.');
    var ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot > 0 && MerColumns.isMedia(ending) ? name.substring(0, dot) : name;
  }

  /** Lower case; all of a name without a dot. */
  static String ending(Path file) {
    var text = file.getFileName().toString();
    return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static String withoutEnding(Path file) {
    var text = file.getFileName().toString();
    return text.substring(0, Math.max(0, text.lastIndexOf('.')));
  }
}
