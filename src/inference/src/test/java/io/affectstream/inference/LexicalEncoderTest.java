package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexicalEncoderTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  @TempDir static Path folder;
  private static LexicalEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    encoder = LexicalEncoder.open(TinyBundles.lexical(folder, TinyBundles.WIDTH));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static float[] single(String text) {
    return encoder.encode(List.of(text)).getFirst();
  }

  @Test
  void batchGivesWhatSingleTextsGive() {
    var texts = List.of("the sun", TinyBundles.SENTENCES.getFirst(), "", "who");

    var together = encoder.encode(texts);

    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).containsExactly(single(texts.get(i)), ROUNDING);
    }
  }

  @Test
  void orderOfWordsMatters() {
    assertThat(single("who stopped the sun")).isNotEqualTo(single("the sun stopped who"));
  }

  @Test
  void textWithoutWordsIsZero() {
    assertThat(single("")).containsOnly(0);
  }

  @Test
  void endlessTextIsCut() {
    var endless = "the rain ".repeat(100_000);

    assertThat(single(endless)).isEqualTo(single(endless.substring(0, 50_000)));
  }
}
