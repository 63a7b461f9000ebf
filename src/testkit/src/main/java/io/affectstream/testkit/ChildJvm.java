package io.affectstream.testkit;

import java.util.List;

/** How a test starts a JVM of its own. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * Without the second compiler, as the tests themselves run: in the seconds that such a process
   * lives its work is not paid back. Where time is measured, with it, as {@code ./affect} runs.
   */
  public static List<String> options() {
    return Measured.isStrict() ? List.of() : List.of("-XX:TieredStopAtLevel=1");
  }
}
