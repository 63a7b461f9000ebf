package io.affectstream.text.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Templates by tone, and the lexicon they draw from.
 *
 * @param templates the order of a tone's templates is part of the grammar: corpora deal them out to
 *     splits by it
 */
public record Grammar(Map<String, List<Template>> templates, Lexicon lexicon) {
  private static final String ENGLISH = "english.grammar";

  public Grammar {
    templates = Map.copyOf(templates);
  }

  /** The grammar of the synthetic corpus: six emotions and {@code open}, which fits any of them. */
  public static Grammar english() {
    try (var resource = Grammar.class.getResourceAsStream(ENGLISH)) {
      if (resource == null) {
        throw new IllegalStateException(ENGLISH + " is missing from the text module's jar");
      }
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ENGLISH, e);
    }
  }

  /**
   * Reads the format that the head of {@code english.grammar} explains.
   *
   * @throws IllegalArgumentException naming the line that is neither slot nor template, or the slot
   *     that is not defined
   */
  public static Grammar parse(String text) {
    return GrammarReader.read(text);
  }

  /**
   * The templates of a tone, in order.
   *
   * @throws IllegalArgumentException if the grammar has no such tone
   */
  public List<Template> of(String tone) {
    var found = templates.get(tone);
    if (found == null) {
      throw new IllegalArgumentException(
          "no templates for " + tone + "; the grammar has " + new TreeSet<>(templates.keySet()));
    }
    return found;
  }

  /** Every word any sentence can contain. */
  public Set<String> vocabulary() {
    var words = new TreeSet<String>();
    templates
        .values()
        .forEach(tone -> tone.forEach(template -> words.addAll(template.vocabulary(lexicon))));
    return words;
  }
}
