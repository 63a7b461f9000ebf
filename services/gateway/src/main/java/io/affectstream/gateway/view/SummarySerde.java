package io.affectstream.gateway.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** JSON, so that a new field does not make old state unreadable. */
final class SummarySerde implements Serde<SessionSummary> {
  private final ObjectMapper json =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Override
  public Serializer<SessionSummary> serializer() {
    return (_, summary) -> write(summary);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka asks for null where nothing is stored
  public Deserializer<SessionSummary> deserializer() {
    return (_, bytes) -> bytes == null ? null : read(bytes);
  }

  private byte[] write(SessionSummary summary) {
    try {
      return json.writeValueAsBytes(summary);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SessionSummary read(byte[] bytes) {
    try {
      return json.readValue(bytes, SessionSummary.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
