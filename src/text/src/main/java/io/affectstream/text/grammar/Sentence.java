package io.affectstream.text.grammar;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/**
 * A filled template.
 *
 * @param template the {@link Template#id()} it came from
 * @param phrases lower case, without punctuation; a speaker pauses between them
 */
public record Sentence(String template, List<String> phrases) {

  public Sentence {
    phrases = List.copyOf(phrases);
  }

  /** As people write it: {@code You cheated me today. This is unacceptable.} */
  public String text() {
    return phrases.stream().map(Sentence::written).collect(joining(" "));
  }

  /** The words in order, lower case: what a recogniser is measured against. */
  public List<String> words() {
    return phrases.stream().flatMap(phrase -> List.of(phrase.split(" ")).stream()).toList();
  }

  private static String written(String phrase) {
    var capitalised = phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    return capitalised.replaceAll("\\bi\\b", "I") + ".";
  }
}
