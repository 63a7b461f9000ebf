package io.affectstream.fusion;

import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an event, and names its schema among its headers: only here is its id known. */
final class EventSerializer implements Serializer<EmotionEvent> {
  private static final String SCHEMA = "ce_dataschema";
  private static final String NAME = "urn:affectstream:schema:"; // and the id of the registry

  private final Topic<EmotionEvent> topic;

  EventSerializer(Topic<EmotionEvent> topic) {
    this.topic = topic;
  }

  @Override
  public byte[] serialize(String name, EmotionEvent event) {
    return serialize(name, new RecordHeaders(), event);
  }

  @Override
  public byte[] serialize(String name, Headers headers, EmotionEvent event) {
    byte[] value = topic.encode(event);
    int id = ByteBuffer.wrap(value).getInt(1); // behind the 0x00 of the framing
    headers.remove(SCHEMA).add(SCHEMA, (NAME + id).getBytes(StandardCharsets.UTF_8));
    return value;
  }
}
