package io.affectstream.text.punctuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.text.TokenList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PunctuatorTest {
  private static final Marks MARKS = new Marks(List.of("<unk>", "_", "，", "。", "？", "、"), 3);
  private static final int NONE = 1;
  private static final int COMMA = 2;
  private static final int STOP = 3;
  private static final int QUESTION = 4;
  private static final TokenList TOKENS =
      new TokenList(List.of("好", "吗", "ok", "a", "b", "c", "<unk>"));

  private final List<Integer> shown = new ArrayList<>();

  /** Marks by token: 好 none, 吗 question, ok comma, a none, b none, c stop. */
  private int[] byToken(int[] ids) {
    shown.add(ids.length);
    int[] of = {NONE, QUESTION, COMMA, NONE, NONE, STOP, NONE};
    return Arrays.stream(ids).map(id -> of[id]).toArray();
  }

  private String punctuate(String text, int window) {
    return new Punctuator(TOKENS, MARKS, this::byToken, window).punctuate(text).text();
  }

  @Test
  void marksFollowTheScriptOfTheirWord() {
    assertThat(punctuate("好吗 ok a b", 20)).isEqualTo("好吗？Ok, a b.");
  }

  @Test
  void textEndsWithAMark() {
    assertThat(punctuate("好好", 20)).isEqualTo("好好。");
    assertThat(punctuate("a ok", 20)).isEqualTo("A ok.");
    assertThat(punctuate("好吗", 20)).isEqualTo("好吗？");
    assertThat(punctuate("a b?", 20)).isEqualTo("A b?");
  }

  @Test
  void whatFollowsTheLastSentenceIsShownAgain() {
    assertThat(punctuate("a a a c b b b b", 5)).isEqualTo("A a a c. B b b b.");

    assertThat(shown).containsExactly(5, 4);
  }

  @Test
  void veryLongSentenceIsCutAtAComma() {
    var words = new ArrayList<>(Collections.nCopies(230, "a"));
    words.set(150, "ok");

    var marked =
        new Punctuator(TOKENS, MARKS, this::byToken, 50).punctuate(String.join(" ", words));

    assertThat(marked.marks()[150]).isEqualTo(COMMA); // 200 words are not too many
    assertThat(shown).containsExactly(50, 100, 150, 200, 230);
  }

  @Test
  void sentenceBeyondTheLongestIsCutAtItsLastComma() {
    var words = new ArrayList<>(Collections.nCopies(330, "a"));
    words.set(150, "ok");

    var marked =
        new Punctuator(TOKENS, MARKS, this::byToken, 50).punctuate(String.join(" ", words));

    assertThat(marked.marks()[150]).isEqualTo(STOP);
    assertThat(shown).containsExactly(50, 100, 150, 200, 250, 149, 179);
  }

  @Test
  void emptyTextStaysEmpty() {
    assertThat(punctuate(" \n", 20)).isEmpty();
    assertThat(shown).isEmpty();
  }

  @Test
  void listWithATokenTwiceIsRefused() {
    byte[] json = "[\"a\", \"a\", \"<unk>\"]".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> TokenList.parse(json, "tokens.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tokens.json")
        .hasMessageContaining("'a'");
  }

  @Test
  void listThatIsNoneNamesItsFile() {
    for (var json : List.of("{}", "null", "{\"a\": \"<unk>\"}", "[null]", "[[]]", "", "[\"a\"]")) {
      assertThatThrownBy(
              () -> TokenList.parse(json.getBytes(StandardCharsets.UTF_8), "tokens.json"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tokens.json");
    }
  }
}
