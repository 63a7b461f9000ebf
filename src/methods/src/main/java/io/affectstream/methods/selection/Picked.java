package io.affectstream.methods.selection;

/**
 * A clip that is to be learnt from.
 *
 * @param id of the clip
 * @param label the class that models gave it
 * @param confidence of those who gave it, in [0, 1]
 * @param source why it was picked
 */
public record Picked(String id, int label, double confidence, Source source) {

  /** Why a clip was picked. */
  public enum Source {
    /** One model was among the surest of the class. */
    TOP_K("top-k"),
    /** Enough models voted for the class. */
    VOTE("vote"),
    /** Enough models voted for the class that one model was among the surest of. */
    BOTH("both"),
    /** It was drawn, whatever models were sure of: a control. */
    RANDOM("random");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
