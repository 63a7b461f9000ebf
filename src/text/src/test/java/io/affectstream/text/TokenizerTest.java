package io.affectstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  /** Puts {@code <s>} before each text and {@code </s>} after it. */
  private static final String FRAME =
      """
      "post_processor" : {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                   {"Sequence": {"id": "A", "type_id": 0}},
                   {"SpecialToken": {"id": "</s>", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {"<s>": {"id": "<s>", "ids": [2], "tokens": ["<s>"]},
                           "</s>": {"id": "</s>", "ids": [3], "tokens": ["</s>"]}}}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"model\":{}}",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":-1}}}",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":2000000000}}}",
        "{\"model\":{\"type\":\"NoSuch\",\"vocab\":{\"a\":0},\"merges\":[]}}"
      })
  void otherFilesAreRefusedByName(String content) throws IOException {
    var file = Files.writeString(folder.resolve("tokenizer.json"), content);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tokenizer.open(file))
        .withMessageContaining("tokenizer.json");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> Tokenizer.open(folder.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void longTextIsNotCut() throws IOException {
    var file = folder.resolve("tokenizer.json");
    new WordPieceTrainer(20).train(List.of("so so so")).write(file);

    try (var tokenizer = Tokenizer.open(file)) {
      assertThat(tokenizer.encode("so ".repeat(5_000))).hasSize(5_000);
    }
  }

  @Test
  void specialPiecesAroundATextCanBeToldFromIt() throws IOException {
    var file = folder.resolve("tokenizer.json");
    new WordPieceTrainer(20).train(List.of("so so")).write(file);
    Files.writeString(file, Files.readString(file).replace("\"post_processor\" : null", FRAME));

    try (var tokenizer = Tokenizer.open(file)) {
      int[] words = tokenizer.encodeWords("so so");

      assertThat(tokenizer.lead()).containsExactly(2);
      assertThat(words).hasSize(2).doesNotContain(2, 3);
      assertThat(tokenizer.encode("so so")).containsExactly(2, words[0], words[1], 3);
      assertThat(tokenizer.encodeWords("")).isEmpty();
    }
  }

  @Test
  void withoutSpecialPiecesAllAreWords() throws IOException {
    var file = folder.resolve("tokenizer.json");
    new WordPieceTrainer(20).train(List.of("so so")).write(file);

    try (var tokenizer = Tokenizer.open(file)) {
      assertThat(tokenizer.lead()).isEmpty();
      assertThat(tokenizer.encodeWords("so so")).isEqualTo(tokenizer.encode("so so"));
    }
  }

  @Test
  void nothingIsReportedToTheLibrarysMakers() throws IOException {
    var file = folder.resolve("tokenizer.json");
    new WordPieceTrainer(20).train(List.of("so")).write(file);

    Tokenizer.open(file).close();

    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }
}
