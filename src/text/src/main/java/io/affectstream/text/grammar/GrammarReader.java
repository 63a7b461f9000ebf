package io.affectstream.text.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects slots and templates line by line; references are checked at the end. */
final class GrammarReader {
  private static final Pattern SLOT = Pattern.compile("(\\w+) *= *(.+)");
  private static final Pattern TEMPLATE = Pattern.compile("(\\w+) *: *(.+)");

  private final Map<String, List<String>> slots = new HashMap<>();
  private final Map<String, List<Template>> templates = new HashMap<>();

  private GrammarReader() {}

  static Grammar read(String text) {
    var reader = new GrammarReader();
    int number = 0;
    for (var line : text.lines().toList()) {
      reader.line(++number, line.strip());
    }
    return reader.grammar();
  }

  private void line(int number, String line) {
    var slot = SLOT.matcher(line);
    var template = TEMPLATE.matcher(line);
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (template.matches()) {
      add(template.group(1), split(template.group(2), "/"));
    } else if (slot.matches()) {
      slots.put(slot.group(1), split(slot.group(2), "\\|"));
    } else {
      throw new IllegalArgumentException(
          "line " + number + " is neither 'slot = value | value' nor 'tone: template': " + line);
    }
  }

  private void add(String tone, List<String> phrases) {
    var siblings = templates.computeIfAbsent(tone, _ -> new ArrayList<>());
    var id = String.format(Locale.ROOT, "%s-%02d", tone, siblings.size() + 1);
    siblings.add(new Template(id, tone, phrases));
  }

  private Grammar grammar() {
    var lexicon = new Lexicon(slots);
    templates
        .values()
        .forEach(tone -> tone.forEach(template -> template.slots().forEach(lexicon::values)));
    return new Grammar(templates, lexicon);
  }

  private static List<String> split(String text, String separator) {
    return List.of(text.strip().split(" *" + separator + " *"));
  }
}
