package io.affectstream.networks.weights;

/** A pickle that is damaged or does more than hold tensors; the message follows on its name. */
final class PickleException extends Exception {
  private static final long serialVersionUID = 1;

  private PickleException(String message) {
    super(message);
  }

  /** It breaks the rules of the format. */
  static PickleException damaged(String how) {
    return new PickleException("is damaged: " + how);
  }

  /** It has what may stand in a pickle, but not in one of tensors. */
  static PickleException refused(String what) {
    return new PickleException("has " + what + ", and only tensors and plain values are read");
  }
}
