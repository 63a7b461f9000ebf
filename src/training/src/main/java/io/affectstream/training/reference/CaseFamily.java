package io.affectstream.training.reference;

import java.io.IOException;
import java.util.List;

/** How one family of cases is run. */
public interface CaseFamily {

  /** Whether it knows {@code reference}. */
  boolean matches(ReferenceCase reference);

  /**
   * What is run of a case that matches.
   *
   * @throws IOException if a file of the case is missing or damaged
   */
  List<CaseRun> runs(ReferenceCase reference) throws IOException;
}
