package io.affectstream.media.cut;

/**
 * A stretch of a source.
 *
 * @param startMillis inclusive
 * @param endMillis exclusive
 */
public record Span(long startMillis, long endMillis) {
  public Span {
    if (startMillis < 0 || endMillis <= startMillis) {
      throw new IllegalArgumentException("not a span: " + startMillis + " to " + endMillis);
    }
  }

  public long lengthMillis() {
    return endMillis - startMillis;
  }
}
