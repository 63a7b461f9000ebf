package io.affectstream.networks.joint;

import io.affectstream.networks.Ops;
import java.util.Arrays;
import java.util.List;

/**
 * Where audio stands in a text: which placeholders give way to which rows of what was heard.
 *
 * @param audioToken the placeholder of one row; with tags, the token that opens a span
 * @param tagged whether a span is an opening tag, one placeholder a row, and a closing tag, whose
 *     id is one more; the tags give way to learned rows of their own
 */
public record Splice(long audioToken, boolean tagged) {
  private static final int OPENING = 0;
  private static final int CLOSING = 1;

  /** How many rows stand before those of the first clip: the opening and the closing tag. */
  int tags() {
    return tagged ? CLOSING + 1 : 0;
  }

  /**
   * Embeddings of words, or rows heard, as {@code source} says: [b, t, width].
   *
   * @param words [b, t, width]
   * @param heard [n, width]: the two tags if there are any, then equally many rows for each clip
   * @param source [b, t] of {@link #sources}
   */
  static <V> V define(Ops<V> o, V words, V heard, V source, int width) {
    V rows = o.concat(0, List.of(heard, o.reshape(words, -1, width)));
    return o.gather(rows, source, 0);
  }

  /**
   * For each place of a text the row that stands there: rows heard first, then those of the words.
   * Clips are taken in the order of their placeholders.
   *
   * @param ids [b, t], row by row
   * @param lengths rows of each clip, not zero
   * @param rowsPerClip rows of the batch for each clip, padding included
   * @throws IllegalArgumentException if the placeholders are not those of these clips
   */
  public long[] sources(long[] ids, int[] lengths, int rowsPerClip) {
    long[] sources = new long[ids.length];
    long heard = tags() + (long) lengths.length * rowsPerClip;
    Arrays.setAll(sources, place -> heard + place);
    int at = 0;
    for (int clip = 0; clip < lengths.length; clip++) {
      int from = next(ids, at);
      at = from + lengths[clip] + tags();
      requireSpan(ids, from, at, clip);
      long first = tags() + (long) clip * rowsPerClip;
      fill(sources, from, at, first);
    }
    if (next(ids, at) < ids.length) {
      throw new IllegalArgumentException(
          "the text has more places for audio than the %d clips".formatted(lengths.length));
    }
    return sources;
  }

  /** What stands in a text where a clip of {@code rows} is heard. */
  public long[] span(int rows) {
    long[] span = new long[rows + tags()];
    Arrays.fill(span, audioToken);
    if (tagged) {
      span[span.length - 1] = audioToken + 1;
    }
    return span;
  }

  /** Whether the token {@code id} begins such a span. */
  public boolean opens(long id) {
    return id == audioToken;
  }

  /** Where the next span begins, the length of {@code ids} if there is none. */
  private int next(long[] ids, int at) {
    int from = at;
    while (from < ids.length && ids[from] != audioToken) {
      from++;
    }
    return from;
  }

  private void fill(long[] sources, int from, int to, long first) {
    int inner = tagged ? from + 1 : from;
    int end = tagged ? to - 1 : to;
    for (int place = inner; place < end; place++) {
      sources[place] = first + place - inner;
    }
    if (tagged) {
      sources[from] = OPENING;
      sources[end] = CLOSING;
    }
  }

  private void requireSpan(long[] ids, int from, int to, int clip) {
    boolean whole = to <= ids.length && (!tagged || ids[to - 1] == audioToken + 1);
    for (int place = from; whole && !tagged && place < to; place++) {
      whole = ids[place] == audioToken;
    }
    if (!whole) {
      throw new IllegalArgumentException(
          "the text has no span of %d places for clip %d: token %d%s"
              .formatted(
                  to - from, clip, audioToken, tagged ? " opens one, the next id closes it" : ""));
    }
  }
}
