package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.FunAsrWords.Span;
import io.affectstream.inference.FunAsrWords.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunAsrWordsTest {

  @Test
  void tokenLastsUntilTheNextOneBegins() {
    var spans = FunAsrWords.spans(new int[] {1, 4, 30}, 34, 60);

    assertThat(spans).containsExactly(new Span(0, 150), new Span(150, 870), new Span(1710, 2040));
  }

  @Test
  void piecesOfALatinWordAreOneWord() {
    var words =
        FunAsrWords.of(
            List.of(
                new Token("你", 0.9, new Span(0, 100)),
                new Token("wor@@", 0.5, new Span(100, 200)),
                new Token("ld", 0.5, new Span(200, 300)),
                new Token("</s>", 1, new Span(300, 400))));

    assertThat(words)
        .containsExactly(
            new Recognition.Word("你", 0.9, 0, 100), new Recognition.Word("world", 0.25, 100, 300));
  }
}
