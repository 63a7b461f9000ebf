package io.affectstream.ingestor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names sessions after their files, unique within a run and, by the run's id, among runs. */
final class SessionNames {
  private static final int MAX_STEM = 60;

  private final String runId;
  private final Map<String, Integer> used = new ConcurrentHashMap<>();

  SessionNames(String runId) {
    this.runId = runId;
  }

  /** Such as {@code call_17-k3v9}; the second file of that name gives {@code call_17-k3v9-2}. */
  String next(Source source) {
    var name = stem(source.name()) + "-" + runId;
    int count = used.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "-" + count;
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    var stem = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._-]", "_");
    return stem.substring(0, Math.min(MAX_STEM, stem.length()));
  }
}
