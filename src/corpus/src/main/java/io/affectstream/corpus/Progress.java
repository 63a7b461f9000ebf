package io.affectstream.corpus;

/** Hears of every finished clip, on the thread that called the generator. */
@FunctionalInterface
public interface Progress {
  /** For who does not want to know. */
  Progress SILENT = (_, _) -> {};

  /**
   * @param done clips, those of an earlier run included
   * @param all clips
   */
  void advanced(int done, int all);
}
