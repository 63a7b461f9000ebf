package io.affectstream.gateway.feedback;

import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;

/** Knows where a deployment keeps what, and for how long. */
public interface Traces {

  /** What becomes of the traces of {@code subject}, who withdrew by {@code withdrawal}. */
  Receipt of(Subject subject, Withdrawal withdrawal);
}
