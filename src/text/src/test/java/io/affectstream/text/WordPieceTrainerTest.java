package io.affectstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTrainerTest {
  private static final List<String> SENTENCES =
      List.of(
          "I can't believe the train is late again",
          "the rain is lovely and the train is late",
          "we are late again, the rain!",
          "Believe me: the trains are lovely.");

  @TempDir Path folder;

  @Test
  void libraryReadsTheVocabularyAndGivesTheSamePieces() throws IOException {
    var pieces = new WordPieceTrainer(60).train(SENTENCES);
    try (var tokenizer = write(pieces)) {
      assertThat(tokenizer.vocabulary().pieces()).isEqualTo(pieces.pieces());
      for (var sentence : SENTENCES) {
        int[] ids = tokenizer.encode(sentence);

        assertThat(ids).doesNotContain(0, 1);
        assertThat(tokenizer.decode(ids)).isEqualTo(String.join(" ", WordPieces.words(sentence)));
        assertThat(spelt(tokenizer, ids))
            .isEqualTo("\u2581" + String.join("\u2581", WordPieces.words(sentence)));
      }
    }
  }

  @Test
  void frequentWordsBecomeOnePiece() throws IOException {
    try (var tokenizer = write(new WordPieceTrainer(100).train(SENTENCES))) {
      assertThat(tokenizer.encode("the train is late")).hasSize(4);
      assertThat(tokenizer.encode("the trainer")).hasSizeGreaterThan(2).doesNotContain(1);
    }
  }

  @Test
  void orderOfTheSentencesDoesNotMatter() {
    var trainer = new WordPieceTrainer(60);

    assertThat(trainer.train(SENTENCES.reversed())).isEqualTo(trainer.train(SENTENCES));
  }

  @Test
  void writtenFileIsTheSameEachTime() throws IOException {
    var first = folder.resolve("first.json");
    var second = folder.resolve("second.json");
    new WordPieceTrainer(60).train(SENTENCES).write(first);
    new WordPieceTrainer(60).train(SENTENCES).write(second);

    assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
  }

  @Test
  void caseAndPunctuationAreNotPieces() throws IOException {
    try (var tokenizer = write(new WordPieceTrainer(80).train(SENTENCES))) {
      assertThat(tokenizer.encode("THE, rain -- can\u2019t!"))
          .isEqualTo(tokenizer.encode("the rain can't"));
    }
  }

  @Test
  void unknownLettersAreTheUnknownPiece() throws IOException {
    try (var tokenizer = write(new WordPieceTrainer(60).train(SENTENCES))) {
      assertThat(tokenizer.encode("\u6f22\u5b57")).contains(1);
      assertThat(tokenizer.encode("")).isEmpty();
      assertThat(tokenizer.encode("?!")).isEmpty();
    }
  }

  @Test
  void vocabularyMustHoldTheLetters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WordPieceTrainer(10).train(SENTENCES))
        .withMessageContaining("10");
  }

  private Tokenizer write(WordPieces pieces) throws IOException {
    var file = folder.resolve("tokenizer.json");
    pieces.write(file);
    return Tokenizer.open(file);
  }

  private static String spelt(Tokenizer tokenizer, int[] ids) {
    return String.join("", Arrays.stream(ids).mapToObj(tokenizer.vocabulary()::piece).toList());
  }
}
