package io.affectstream.text.grammar;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What may stand in each slot; a value may be several words. */
public record Lexicon(Map<String, List<String>> slots) {

  public Lexicon {
    var copy = new TreeMap<String, List<String>>();
    slots.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    slots = Collections.unmodifiableMap(copy);
  }

  /**
   * The values of a slot.
   *
   * @throws IllegalArgumentException if the grammar defines no such slot
   */
  public List<String> values(String slot) {
    var values = slots.get(slot);
    if (values == null) {
      throw new IllegalArgumentException(
          "no slot named {" + slot + "}; add a line '" + slot + " = ...'");
    }
    return values;
  }
}
