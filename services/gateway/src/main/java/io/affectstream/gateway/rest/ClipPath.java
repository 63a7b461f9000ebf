package io.affectstream.gateway.rest;

import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.affectstream.wire.ClipId;

/** A clip as the parts of a path name it. */
final class ClipPath {
  private ClipPath() {}

  /**
   * @throws ProblemException if a part cannot be read
   */
  static ClipId id(String session, String participant, String index) {
    try {
      return new ClipId(session, participant, number("index", index, 0, Integer.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.PARAMETER_INVALID, Printed.of(String.valueOf(e.getMessage())), e);
    }
  }

  /**
   * @throws ProblemException if {@code text} is not a whole number in the range
   */
  static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // refused below, as a number out of range is
    }
    throw new ProblemException(
        ProblemCode.PARAMETER_INVALID,
        "%s must be a whole number from %d to %d".formatted(name, least, most));
  }
}
