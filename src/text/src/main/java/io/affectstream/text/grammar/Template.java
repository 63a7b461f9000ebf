package io.affectstream.text.grammar;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with holes.
 *
 * @param id its tone and its place within the tone, {@code anger-03}
 * @param tone the group it belongs to
 * @param phrases lower-case words and {@code {slot}} references
 */
public record Template(String id, String tone, List<String> phrases) {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

  public Template {
    phrases = List.copyOf(phrases);
  }

  /** Draws a value for every slot, each equally likely. */
  public Sentence fill(Lexicon lexicon, RandomGenerator random) {
    return new Sentence(id, phrases.stream().map(phrase -> fill(phrase, lexicon, random)).toList());
  }

  /** How many ways there are to fill it. */
  public long ways(Lexicon lexicon) {
    return slots().stream()
        .mapToLong(slot -> lexicon.values(slot).size())
        .reduce(1, (a, b) -> a * b);
  }

  /** Every word that can occur in a sentence of this template. */
  public Set<String> vocabulary(Lexicon lexicon) {
    var words = new TreeSet<String>();
    for (var phrase : phrases) {
      words.addAll(List.of(SLOT.matcher(phrase).replaceAll(" ").strip().split(" +")));
    }
    slots()
        .forEach(
            slot -> lexicon.values(slot).forEach(value -> words.addAll(List.of(value.split(" ")))));
    words.remove("");
    return words;
  }

  /** Slot names in order of appearance. */
  public List<String> slots() {
    return phrases.stream()
        .flatMap(phrase -> SLOT.matcher(phrase).results().map(found -> found.group(1)))
        .toList();
  }

  private static String fill(String phrase, Lexicon lexicon, RandomGenerator random) {
    return SLOT.matcher(phrase)
        .replaceAll(
            found -> {
              var values = lexicon.values(found.group(1));
              return Matcher.quoteReplacement(values.get(random.nextInt(values.size())));
            });
  }
}
