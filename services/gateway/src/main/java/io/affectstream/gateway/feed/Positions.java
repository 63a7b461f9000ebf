package io.affectstream.gateway.feed;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The next offset to read in every partition of a feed; as text {@code 0:17,1:4}, which is the id
 * of a server-sent event.
 */
public record Positions(Map<Integer, Long> nextOffsets) {
  private static final Pattern ONE = Pattern.compile("(\\d{1,6}):(\\d{1,18})");
  private static final String REFUSAL = "not a list of partition:offset";
  private static final int MAX_LENGTH = 1 << 16;

  public Positions {
    nextOffsets = Map.copyOf(nextOffsets);
  }

  /**
   * Reads {@link #toString()} back.
   *
   * @throws IllegalArgumentException if {@code text} is not of that form
   */
  public static Positions parse(String text) {
    var offsets = new TreeMap<Integer, Long>();
    for (var part : parts(text)) {
      var one = ONE.matcher(part);
      if (!one.matches()
          || offsets.put(Integer.valueOf(one.group(1)), Long.valueOf(one.group(2))) != null) {
        throw new IllegalArgumentException(REFUSAL);
      }
    }
    return new Positions(offsets);
  }

  private static String[] parts(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(REFUSAL);
    }
    return text.split(",", -1);
  }

  /** The next offset of {@code partition}, which must be one of these. */
  public long next(int partition) {
    return Objects.requireNonNull(nextOffsets.get(partition));
  }

  /** After the record at {@code offset} of {@code partition} was read. */
  public Positions after(int partition, long offset) {
    var moved = new TreeMap<>(nextOffsets);
    moved.put(partition, offset + 1);
    return new Positions(moved);
  }

  @Override
  public String toString() {
    return new TreeMap<>(nextOffsets)
        .entrySet().stream()
            .map(next -> next.getKey() + ":" + next.getValue())
            .collect(Collectors.joining(","));
  }
}
