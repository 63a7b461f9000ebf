package io.affectstream.launcher.terminal;

/** Numbers of things, as a person would write them. */
public final class Counted {
  private Counted() {}

  /**
   * Such as {@code 1 clip} and {@code 2 clips}.
   *
   * @param one the noun for one, whose plural ends in s
   */
  public static String of(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
