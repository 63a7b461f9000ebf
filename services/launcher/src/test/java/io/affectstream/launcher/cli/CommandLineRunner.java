package io.affectstream.launcher.cli;

import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.NoWeb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs command lines in this process and keeps what they print. */
public final class CommandLineRunner {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);

  /** The exit code of {@code affect} with these arguments, objects as their text. */
  public int run(Object... arguments) {
    var texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return CommandLines.of(new NoWeb(), terminal).execute(texts);
  }

  /** All that was printed to standard output so far. */
  public String out() {
    return out.toString();
  }

  /** All that was printed to standard error so far. */
  public String err() {
    return err.toString();
  }
}
