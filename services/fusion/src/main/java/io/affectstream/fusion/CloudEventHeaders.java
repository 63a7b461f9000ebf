package io.affectstream.fusion;

import io.affectstream.wire.EmotionEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An event's attributes as headers: CloudEvents 1.0, Kafka protocol binding, binary content mode.
 * They repeat the value, which is authoritative.
 */
final class CloudEventHeaders {
  private static final String SOURCE = "/affectstream/fusion";
  private static final String TYPE = "io.affectstream.emotion.final.v1";

  private static final String SCHEMA = "urn:affectstream:schema:"; // and the id in the registry

  private CloudEventHeaders() {}

  /**
   * @param value the event as it is written: it begins with the id of its schema
   */
  static Headers of(EmotionEvent event, byte[] value) {
    var time = Instant.EPOCH.plus(event.timing().emittedAtMicros(), ChronoUnit.MICROS);
    var headers = new RecordHeaders();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", event.eventId());
    add(headers, "ce_source", SOURCE);
    add(headers, "ce_type", TYPE);
    add(headers, "ce_time", time.toString());
    add(headers, "ce_subject", event.clip().toString());
    add(headers, "content-type", "application/avro");
    add(headers, "ce_dataschema", SCHEMA + ByteBuffer.wrap(value).getInt(1)); // behind the 0x00
    add(headers, "traceparent", traceparent(event));
    return headers;
  }

  /**
   * W3C trace context. The event's id is 128 bits already, so it is the trace's too, and whoever
   * has an event can find its trace; flags 0, since no span of it is recorded here.
   */
  private static String traceparent(EmotionEvent event) {
    var id = UUID.fromString(event.eventId());
    return "00-%016x%016x-%016x-00"
        .formatted(
            id.getMostSignificantBits(),
            id.getLeastSignificantBits(),
            id.getMostSignificantBits() ^ id.getLeastSignificantBits());
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
