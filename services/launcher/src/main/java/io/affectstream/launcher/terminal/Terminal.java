package io.affectstream.launcher.terminal;

import java.io.PrintWriter;

/**
 * Standard output for results, standard error for what is only of interest while one waits.
 *
 * @param interactive a person watches: bars may be redrawn
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

  /** The terminal of this process. */
  public static Terminal standard() {
    var console = System.console();
    return new Terminal(
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        console != null && console.isTerminal());
  }

  /** A line of the result. */
  public void say(String line) {
    out.println(line);
  }

  /** A line about the work. */
  public void note(String line) {
    err.println(line);
  }
}
