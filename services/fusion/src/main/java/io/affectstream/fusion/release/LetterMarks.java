package io.affectstream.fusion.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to where refused releases have their dead letters, so that a restart, which reads the topic
 * again, does not write them again. Kept in a file: partition and offset.
 */
final class LetterMarks {
  private final Path file;
  private final Map<Integer, Long> marks = new HashMap<>();

  LetterMarks(Path file) {
    this.file = file;
    try {
      KeptValues.load(file)
          .forEach((p, offset) -> marks.put(Integer.valueOf(p), Long.valueOf(offset)));
    } catch (NumberFormatException _) {
      marks.clear(); // costs a repeated letter
    }
  }

  /** Whether the record at {@code offset} was dealt with before. */
  boolean covers(int partition, long offset) {
    return offset <= marks.getOrDefault(partition, -1L);
  }

  /** That the partition ends before {@code end}: a mark behind that is of a topic that is gone. */
  void endsBefore(int partition, long end) {
    marks.computeIfPresent(partition, (_, mark) -> mark < end ? mark : null);
  }

  /** The record at {@code offset} has its letter. */
  void set(int partition, long offset) throws IOException {
    marks.merge(partition, offset, Math::max);
    var values = new TreeMap<String, String>();
    marks.forEach((p, mark) -> values.put(p.toString(), mark.toString()));
    KeptValues.save(file, values);
  }
}
