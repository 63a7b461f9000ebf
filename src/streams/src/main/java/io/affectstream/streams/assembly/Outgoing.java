package io.affectstream.streams.assembly;

import org.apache.kafka.common.header.Headers;

/**
 * A record to write, encoded already: what can fail about it has not.
 *
 * @param sink the node of the topology that writes it
 * @param value its bytes
 */
public record Outgoing(String sink, byte[] value, Headers headers) {
  private static final int MAX_BYTES = 1_000_000; // the least that a broker takes by default

  public Outgoing {
    if (value.length > MAX_BYTES) {
      throw new IllegalStateException(
          "a record for %s would have %d bytes, over %d".formatted(sink, value.length, MAX_BYTES));
    }
  }
}
