package io.affectstream.wire.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private static final int LONGEST = 10;

  @ParameterizedTest
  @ValueSource(strings = {"", "a.mp4", "\u5f00\u4f1a.wav", "\u0645\u0644\u0641", "\ud83d\ude00"})
  void namesInAnyScriptArePlain(String name) {
    assertThat(PlainText.isPlain(name, LONGEST)).isTrue();
    assertThat(PlainText.of(name, LONGEST)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a\nb",
        "\u001b[31m",
        "\u009b",
        "\u202Ex",
        "\u2067x",
        "\ufffe",
        "\ud800"
      })
  void whatATerminalWouldObeyIsNotAndIsReplaced(String text) {
    assertThat(PlainText.isPlain(text, LONGEST)).isFalse();
    assertThat(PlainText.isPlain(PlainText.of(text, LONGEST), LONGEST)).isTrue();
  }

  @Test
  void lineBreakBecomesASpace() {
    assertThat(PlainText.of("a\r\nb", LONGEST)).isEqualTo("a  b");
  }

  @Test
  void whatIsTooLongIsCutOffBetweenCharacters() {
    assertThat(PlainText.of("abcdef\ud83d\ude00ghijklm", LONGEST)).isEqualTo("abcdef...");
  }
}
