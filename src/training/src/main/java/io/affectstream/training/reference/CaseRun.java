package io.affectstream.training.reference;

import java.util.Collection;

/** One thing to run of a case. */
public sealed interface CaseRun permits NetworkRun, JavaRun {

  /** Tells the runs of a case apart: the batch, the single clip, the older checkpoint. */
  String name();

  /** The outputs of the case that it compares. */
  Collection<String> compared();
}
