package io.affectstream.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), true);

  /** Escape, backspace, return, the C1 form of escape and a bracket, a right-to-left override. */
  @ParameterizedTest
  @ValueSource(strings = {"\u001b", "\b", "\r", "\u009b", "\u007f", "\u202e"})
  void nothingThatIsPrintedSteersTheTerminal(String character) {
    terminal.say("tensor '" + character + "[2J'");
    terminal.note("tensor '" + character + "[2J'");
    terminal.sayWhole("tensor '" + character + "[2J'");

    assertThat(out.toString().lines()).containsExactly("tensor '?[2J'", "tensor '?[2J'");
    assertThat(err.toString().lines()).containsExactly("tensor '?[2J'");
  }

  @Test
  void noteOfABarIsNoExceptionToThat() {
    new ProgressBar(terminal, () -> 0, "weights", 1).at(1, "of \u001b[2J");

    assertThat(err.toString()).startsWith("\r\u001b[2Kweights").endsWith("of ?[2J\n");
  }

  @Test
  void newlinesStayAndNoNameCanBeginALine() {
    terminal.note("it does not fit:\n  missing: 'a'\n  left over: 'b\n24 of 24 passed'");

    assertThat(err.toString().lines())
        .containsExactly(
            "it does not fit:", "  missing: 'a'", "  left over: 'b", "  24 of 24 passed'");
  }

  @Test
  void longMessagesAreCutAndWhatProgramsReadIsNot() {
    terminal.note("a".repeat(1_000_000) + "\nsecond" + "\n".repeat(5_000) + "last");
    terminal.sayWhole("a".repeat(1_000_000));

    assertThat(err.toString()).hasSizeLessThan(3_000).contains("... 998000 more", "\n  second");
    assertThat(out.toString().strip()).hasSize(1_000_000);
  }

  @Test
  void readerThatHasGoneIsNoticed() {
    var closed = new PrintWriter(new ClosedPipe(), true);
    var headless = new Terminal(closed, new PrintWriter(err, true), false);
    assertThat(headless.isGone()).isFalse();

    headless.say("for nobody");

    assertThat(headless.isGone()).isTrue();
  }

  /** As standard output is after {@code | head}. */
  private static final class ClosedPipe extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  @Test
  void plainLinesAreLeftAsTheyAre() {
    terminal.say("");
    terminal.say("  gemessen: 3 \u00b5s\tnichts weiter");

    assertThat(out.toString().lines()).containsExactly("", "  gemessen: 3 \u00b5s\tnichts weiter");
  }
}
