package io.affectstream.networks.weights;

/** A pickle that is damaged or does more than hold tensors; the message follows on its name. */
final class PickleException extends Exception {
  private static final long serialVersionUID = 1;

  private static final String SAVE_LESS =
      "save only its weights, often checkpoint['model'], by torch.save or as safetensors";

  private final String remedy;

  private PickleException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** It breaks the rules of the format. */
  static PickleException damaged(String how) {
    return new PickleException("is damaged: " + how, MalformedWeightsException.FETCH_AGAIN);
  }

  /** It has what may stand in a pickle, but not in one of tensors. */
  static PickleException refused(String what) {
    return new PickleException(
        "has " + what + ", and only tensors and plain values are read", SAVE_LESS);
  }

  /** What helps: trainers save their settings beside the weights, in any copy of the file. */
  String remedy() {
    return remedy;
  }
}
