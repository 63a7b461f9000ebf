package io.affectstream.launcher.terminal;

import java.io.PrintWriter;

/**
 * Standard output for results, standard error for what is only of interest while one waits. Names
 * that came with a file are part of both, so all of it is made {@link Printable} here.
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
    out.println(Printable.message(line));
  }

  /** A line of the result that programs read, however long. */
  public void sayWhole(String line) {
    out.println(Printable.whole(line));
  }

  /** Whether nobody reads the result any more, as when it went to {@code head}. */
  public boolean isGone() {
    return out.checkError();
  }

  /** A line about the work. */
  public void note(String line) {
    err.println(Printable.message(line));
  }

  /** A line about the work in the place of the one before it, which it ends if it is the last. */
  void redraw(String line, boolean last) {
    err.print("\r\u001b[2K" + Printable.message(line) + (last ? "\n" : ""));
    err.flush();
  }
}
