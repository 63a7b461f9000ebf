package io.affectstream.corpus.plan;

import io.affectstream.text.grammar.Grammar;
import io.affectstream.text.grammar.Template;
import io.affectstream.wire.Emotion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Deals out splits, emotions, speakers and templates, each from its own deck. A longer plan begins
 * with the shorter one. One planner plans once.
 */
public final class ClipPlanner {
  private static final String OPEN = "open";

  private final Recipe recipe;
  private final Grammar grammar;
  private final SplittableRandom random;
  private final Deck<Split> splits;
  private final Map<Split, Deck<Emotion>> emotions = new EnumMap<>(Split.class);
  private final Map<Split, Deck<Speaker>> speakers = new EnumMap<>(Split.class);
  private final Map<String, Deck<Template>> templates = new HashMap<>();

  public ClipPlanner(Recipe recipe, Grammar grammar) {
    this.recipe = recipe;
    this.grammar = grammar;
    this.random = new SplittableRandom(recipe.seed());
    this.splits = Deck.of(recipe.shares(), random.split());
    for (var split : Split.values()) {
      emotions.put(split, Deck.of(recipe.prior().cards(), random.split()));
      speakers.put(split, new Deck<>(Speaker.of(split), random.split()));
    }
    for (var tone : grammar.templates().keySet().stream().sorted().toList()) {
      for (var split : Split.values()) {
        templates.put(key(tone, split), new Deck<>(templates(tone, split), random.split()));
      }
    }
  }

  /** The templates of a tone that a split may use. */
  public static List<Template> templates(Grammar grammar, String tone, Split split) {
    var all = grammar.of(tone);
    return IntStream.range(0, all.size())
        .filter(place -> Split.of(place) == split)
        .mapToObj(all::get)
        .toList();
  }

  /** The first {@code clips} clips. */
  public List<ClipPlan> plan(int clips) {
    var plans = new ArrayList<ClipPlan>(clips);
    for (int index = 0; index < clips; index++) {
      plans.add(next(index));
    }
    return plans;
  }

  private ClipPlan next(int index) {
    var split = splits.draw();
    var emotion = deck(emotions, split).draw();
    var own = random.split();
    var ambiguity = recipe.ambiguity();
    var latents =
        new Latents(
            emotion,
            ambiguity.draw(emotion, own),
            ambiguity.draw(emotion, own),
            !ambiguity.drawsWeak(own));
    var tone = latents.hasTellingWords() ? emotion.label() : OPEN;
    var template = deck(templates, key(tone, split)).draw();
    return new ClipPlan(
        index,
        deck(speakers, split).draw(),
        latents,
        template.fill(grammar.lexicon(), own),
        recipe.snrDb().draw(own),
        own.nextLong());
  }

  private List<Template> templates(String tone, Split split) {
    return templates(grammar, tone, split);
  }

  private static String key(String tone, Split split) {
    return tone + "/" + split;
  }

  private static <K, T> Deck<T> deck(Map<K, Deck<T>> decks, K key) {
    var deck = decks.get(key);
    if (deck == null) {
      throw new IllegalArgumentException("the grammar has no templates for " + key);
    }
    return deck;
  }
}
