package io.affectstream.gateway.problem;

/** What came from outside, fit for a line of the log or of an answer. */
public final class Printed {
  private static final int MOST = 200;

  private Printed() {}

  /** At most 200 characters; what is not printable ASCII becomes a question mark. */
  public static String of(String text) {
    var printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= MOST ? printable : printable.substring(0, MOST) + "...";
  }
}
