package io.affectstream.training;

/** Hears how far a long piece of work has come; the command line draws it. */
public interface Progress {

  /** Work of {@code steps} steps begins; the one before, if any, is done. */
  void begin(String what, long steps);

  /**
   * @param done steps done, from 1
   * @param note what is worth showing beside the bar: the loss, a validation score
   */
  void at(long done, String note);

  /** Hears nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void begin(String what, long steps) {}

      @Override
      public void at(long done, String note) {}
    };
  }
}
