package io.affectstream.inference.imported;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a downloaded folder says of its licence: the front matter of its {@code README.md}, as the
 * hub writes it, and its licence file.
 *
 * <p>Some publishers forbid what this project does (NVIDIA's Audio2Emotion is one); their text is
 * found by a prohibition and emotion recognition in one paragraph. That a text is silent is no
 * permission: the card keeps its name, for whoever operates the stream to judge.
 */
final class Licence {
  static final String UNSTATED = "unstated";
  private static final List<String> FILES =
      List.of("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "USE_POLICY.md");
  private static final int MOST_CHARACTERS = 100; // of a name

  private static final Pattern FRONT_MATTER =
      Pattern.compile("(?s)\\A---[ \\t\\r]*+\\n(.*?)\\n---[ \\t\\r]*+\\n");
  private static final Pattern STATED =
      Pattern.compile(
          "(?m)^(?:license_name|license):[ \\t]{0,9}[\"']?([^\"'\\n]{1,99}?)[\"']?[ \\t\\r]{0,9}$");

  /** What may follow the stem of a word; bounded, for a text may be one endless word or blank. */
  private static final String REST = "\\w{0,20}\\s{1,20}";

  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)(?:recogni[sz]|detect|infer|identif|classif|analy[sz])"
              + REST
              + "(?:\\w{1,20}\\s{1,20}){0,4}emotion|emotion"
              + REST
              + "(?:recognition|detection|inference|identification|classification|analysis)");
  private static final Pattern PROHIBITION =
      Pattern.compile(
          "(?i)\\b(?:prohibit|forbid|forbidden|shall not|may not|must not|not permitted|not be"
              + " used|not allowed|not to use|agree not|will not use|cannot be used|restricted"
              + " from)");

  private Licence() {}

  /**
   * The name of the licence of {@code folder}.
   *
   * @throws IOException quoting the paragraph, if it forbids emotion recognition
   */
  static String of(PublishedFolder folder) throws IOException {
    var readme = folder.text("README.md");
    requireAllowed(folder, "README.md", readme);
    Optional<String> title = Optional.empty();
    for (var name : FILES) {
      var text = folder.text(name);
      requireAllowed(folder, name, text);
      title = title.or(() -> text.flatMap(Licence::title));
    }
    var first = title;
    return printable(readme.flatMap(Licence::stated).or(() -> first).orElse(UNSTATED));
  }

  /** Whoever wrote the name does not steer the terminal that shows it. */
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "");
  }

  private static void requireAllowed(PublishedFolder folder, String name, Optional<String> text)
      throws IOException {
    for (var paragraph : text.orElse("").split("\\n\\s*\\n", -1)) {
      if (SUBJECT.matcher(paragraph).find() && PROHIBITION.matcher(paragraph).find()) {
        throw new IOException(
            "%s: its %s forbids emotion recognition, so it cannot be used here: \"%s\""
                .formatted(folder.path(), name, shortened(paragraph)));
      }
    }
  }

  private static String shortened(String paragraph) {
    var line = paragraph.replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300) + "...";
  }

  /** A licence that the hub does not know is called {@code other} and named in the line after. */
  private static Optional<String> stated(String readme) {
    var matter = FRONT_MATTER.matcher(readme);
    if (!matter.find()) {
      return Optional.empty();
    }
    return STATED
        .matcher(matter.group(1))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.equals("other"))
        .findFirst();
  }

  private static Optional<String> title(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring(0, Math.min(line.length(), MOST_CHARACTERS)))
        .findFirst();
  }
}
