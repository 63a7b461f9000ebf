package io.affectstream.streams.stage;

import java.util.HashMap;
import java.util.Map;

/**
 * How large a record of a topic may be: as much as we ask of a topic, until a broker says less. For
 * one thread.
 */
final class RecordSizes {
  static final int MOST = 5 << 18; // bytes: 1 MiB of media, and room for the rest

  private final Map<String, Integer> refused = new HashMap<>();

  /** Bytes of the largest value that {@code topic} may be tried with. */
  int most(String topic) {
    return refused.getOrDefault(topic, MOST + 1) - 1;
  }

  /** {@code topic} did not take a value of {@code bytes}. */
  void refused(String topic, int bytes) {
    refused.merge(topic, bytes, Math::min);
  }
}
