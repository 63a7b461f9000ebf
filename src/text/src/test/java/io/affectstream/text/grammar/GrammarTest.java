package io.affectstream.text.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrammarTest {

  @Test
  void everySlotIsFilledAndPhrasesBecomeSentences() {
    var grammar = Grammar.parse("who = brother\n# a comment\nsad: my {who} cries / i know");

    var sentence = grammar.of("sad").getFirst().fill(grammar.lexicon(), new Random(1));

    assertThat(sentence.text()).isEqualTo("My brother cries. I know.");
    assertThat(sentence.words()).containsExactly("my", "brother", "cries", "i", "know");
    assertThat(sentence.template()).isEqualTo("sad-01");
  }

  @Test
  void undefinedSlotIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grammar.parse("sad: my {who} cries"))
        .withMessageContaining("{who}");
  }

  @Test
  void brokenLineIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grammar.parse("a = b\njust words"))
        .withMessageContaining("line 2");
  }

  @Test
  void unknownToneSaysWhichExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grammar.parse("sad: oh").of("glad"))
        .withMessageContaining("[sad]");
  }

  @Test
  void sameSeedGivesTheSameSentence() {
    var grammar = Grammar.english();
    var template = grammar.of("worry").get(2);

    var first = template.fill(grammar.lexicon(), new Random(7));

    assertThat(template.fill(grammar.lexicon(), new Random(7))).isEqualTo(first);
  }

  @Test
  void englishHasHundredsOfSentencesForEachToneFromAVocabularyASmallRecogniserCanLearn() {
    var grammar = Grammar.english();

    assertThat(grammar.templates()).hasSize(7);
    assertThat(grammar.templates().values())
        .allSatisfy(
            tone -> {
              assertThat(tone).hasSize(24);
              assertThat(tone.stream().mapToLong(t -> t.ways(grammar.lexicon())).sum())
                  .isGreaterThan(1000);
            });
    assertThat(grammar.vocabulary()).hasSizeBetween(300, 500);
  }

  /** Otherwise an emotion could be told from a word that only its own held-out sentences have. */
  @Test
  void emotionSlotsOccurInOneToneOnly() {
    var grammar = Grammar.english();
    var shared = List.of("person", "thing", "place", "event", "time", "number");

    var owners = new TreeSet<String>();
    for (var tone : grammar.templates().keySet()) {
      var slots =
          new TreeSet<>(grammar.of(tone).stream().flatMap(t -> t.slots().stream()).toList());
      slots.removeAll(shared);
      assertThat(slots).allSatisfy(slot -> assertThat(owners.add(slot)).as(slot).isTrue());
    }
  }
}
