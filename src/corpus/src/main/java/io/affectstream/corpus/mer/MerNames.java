package io.affectstream.corpus.mer;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recordings as label files call them: by their bare name, with its ending, or with folders before
 * it. A letter with its accent is one character on some systems and two on others, which makes no
 * other name.
 */
final class MerNames {
  private final Map<String, String> known = new HashMap<>();

  /**
   * @param names the bare names that there are
   */
  MerNames(Set<String> names) {
    names.forEach(name -> known.putIfAbsent(composed(name), name));
    names.forEach(name -> known.put(name, name));
  }

  /** The recording that {@code written} means, if there is one. */
  Optional<String> find(String written) {
    var last = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
    return Stream.of(last, bare(last), composed(last), composed(bare(last)))
        .map(known::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
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
