package io.affectstream.text.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.affectstream.text.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTokenizerTest {
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int BYTE = 6;

  @TempDir private Path folder;
  private final ByteArrayOutputStream model = new ByteArrayOutputStream();

  private static byte[] field(int number, byte[] content) {
    return concat(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
  }

  private static byte[] number(int field, int value) {
    int key = field << 3;
    return key < 128
        ? new byte[] {(byte) key, (byte) value}
        : new byte[] {(byte) (key & 0x7f | 0x80), (byte) (key >> 7), (byte) value};
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private void piece(String text, double score, int type) {
    var real = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x15);
    model.writeBytes(
        field(
            1,
            concat(
                field(1, text.getBytes(StandardCharsets.UTF_8)),
                real.putFloat((float) score).array(),
                number(3, type))));
  }

  private void start(int kind) {
    piece("<unk>", 0, UNKNOWN);
    piece("<s>", 0, CONTROL);
    model.writeBytes(field(2, concat(number(3, kind), number(35, kind == 2 ? 1 : 0))));
    model.writeBytes(field(3, concat(number(3, 1), number(4, 1))));
  }

  private Tokenizer opened() throws IOException {
    return made(Files.write(folder.resolve("tokenizer.model"), model.toByteArray()));
  }

  private Tokenizer made(Path published) throws IOException {
    var file = folder.resolve("tokenizer.json");
    Files.writeString(file, PublishedTokenizer.toTokenizerJson(published));
    return Tokenizer.open(file);
  }

  private static List<String> pieces(Tokenizer tokenizer, String text) {
    return Arrays.stream(tokenizer.encode(text)).mapToObj(tokenizer.vocabulary()::piece).toList();
  }

  @Test
  void unigramTakesTheMostProbablePieces() throws IOException {
    start(1);
    piece("\u2581", -2, NORMAL);
    piece("a", -3, NORMAL);
    piece("b", -3, NORMAL);
    piece("ab", -5, NORMAL);
    piece("\u2581a", -4, NORMAL);
    piece("bb", -3.5, NORMAL);

    try (var tokenizer = opened()) {
      assertThat(pieces(tokenizer, "abb")).containsExactly("\u2581a", "bb"); // -7.5 is the most
      assertThat(pieces(tokenizer, "  a   b ")).containsExactly("\u2581a", "\u2581", "b");
      assertThat(tokenizer.decode(tokenizer.encode("abb ab"))).isEqualTo("abb ab");
    }
  }

  @Test
  void bytePairsMergeByTheScoreOfTheResult() throws IOException {
    start(2);
    for (int value = 0; value < 256; value++) {
      piece("<0x%02X>".formatted(value), 0, BYTE);
    }
    piece("\u2581a", -1, NORMAL);
    piece("bc", -2, NORMAL);
    piece("ab", -3, NORMAL);
    piece("\u2581", -10, NORMAL);
    piece("a", -11, NORMAL);
    piece("b", -12, NORMAL);
    piece("c", -13, NORMAL);

    try (var tokenizer = opened()) {
      assertThat(pieces(tokenizer, "abc")).containsExactly("\u2581a", "bc");
      assertThat(pieces(tokenizer, "cab")).containsExactly("\u2581", "c", "ab");
      assertThat(pieces(tokenizer, "\u00e9")).containsExactly("\u2581", "<0xC3>", "<0xA9>");
      assertThat(tokenizer.decode(tokenizer.encode("ab \u00e9"))).isEqualTo("ab \u00e9");
    }
  }

  private static String ranked(String... tokens) {
    var lines = new StringBuilder();
    for (int value = 0; value < 256; value++) {
      line(lines, new byte[] {(byte) value}, value);
    }
    for (int i = 0; i < tokens.length; i++) {
      line(lines, tokens[i].getBytes(StandardCharsets.UTF_8), 256 + i);
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, byte[] token, int rank) {
    lines.append(Base64.getEncoder().encodeToString(token)).append(' ').append(rank).append('\n');
  }

  @Test
  void rankedBytePairsMergeInTheirOrderAndKeepEveryByte() throws IOException {
    var file = folder.resolve("qwen.tiktoken");
    Files.writeString(file, ranked("ab", " a", "bc", " ab", "\u00e9"));

    try (var tokenizer = made(file)) {
      assertThat(tokenizer.encode("abc")).containsExactly(256, 'c');
      assertThat(tokenizer.encode(" abc")).containsExactly(259, 'c');
      assertThat(tokenizer.encode("\u00e9\u00e8")).containsExactly(260, 0xc3, 0xa8);
      assertThat(tokenizer.encode("<|im_end|>")).containsExactly(256 + 5 + 2);
      assertThat(tokenizer.decode(tokenizer.encode("abc \u00e8\n1"))).isEqualTo("abc \u00e8\n1");
    }
  }

  @Test
  void fileOfAnotherNameIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("vocab.txt"), "a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedTokenizer.toTokenizerJson(file))
        .withMessageContaining("vocab.txt");
  }

  @Test
  void everyTruncationOfAModelIsRefusedByNameOrAModel() throws IOException {
    start(1);
    piece("a", -1, NORMAL);
    byte[] whole = model.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      try {
        SentencePieceModel.parse(part, "some.model").toTokenizerJson();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("some.model");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "YQ==", "YQ== x", "YQ== 1", "? 0", "YQ== 0\nYQ== 1", " 0"})
  void otherListsAreRefusedByName(String lines) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankedBytePairs.parse(lines, "qwen.tiktoken"))
        .withMessageContaining("qwen.tiktoken");
  }
}
