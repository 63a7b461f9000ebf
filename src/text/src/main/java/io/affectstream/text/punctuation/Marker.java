package io.affectstream.text.punctuation;

/** A network that says which mark follows each token. */
@FunctionalInterface
public interface Marker {

  /** Index of the best mark for each of {@code ids}, one window of a text. */
  int[] marks(int[] ids);
}
