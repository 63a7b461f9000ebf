package io.affectstream.training.reference;

/** One thing to run of a case. */
public sealed interface CaseRun permits NetworkRun, JavaRun {

  /** Tells the runs of a case apart: the batch, the single clip, the older checkpoint. */
  String name();
}
