package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.wire.registry.FixedRegistry;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media and words say what may be done with them; what does not is refused. */
class PolicyOnTheWireTest {
  private static final FixedRegistry REGISTRY = FixedRegistry.load();
  private static final Topics TOPICS = Topics.embedded();

  @ParameterizedTest
  @CsvSource({
    "2, affect.audio.v1",
    "3, affect.frames.v1",
    "4, affect.speech.v1",
    "5, affect.transcripts.v1"
  })
  void aRecordOfTheFirstVersionCarriesNoPolicyAndIsRefused(int schemaId, String topic)
      throws Exception {
    byte[] written = firstVersion(schemaId);

    assertThatThrownBy(() -> named(topic).decode(written))
        .isInstanceOfSatisfying(
            PoisonRecordException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.POLICY_DENIED));
  }

  @Test
  void thePolicyOfMediaIsReadBackWithItsTenant() throws Exception {
    var audio = TOPICS.audio();

    var read = audio.decode(audio.encode(Samples.audio()));

    assertThat(read.policy()).isEqualTo(Samples.POLICY);
    assertThat(read.policy().tenant()).isEqualTo("acme");
  }

  private static Topic<?> named(String name) {
    return TOPICS.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] firstVersion(int schemaId) throws PoisonRecordException, IOException {
    var schema = REGISTRY.schema(schemaId);
    var record = new GenericRecordBuilder(schema);
    for (var field : schema.getFields()) {
      switch (field.name()) {
        case "sampleRate" -> record.set(field, 16_000);
        case "pcm" -> record.set(field, ByteBuffer.wrap(new byte[] {1, 2}));
        case "frames" -> record.set(field, List.of());
        case "source" -> record.set(field, new GenericData.EnumSymbol(field.schema(), "ORIGINAL"));
        default -> {} // its own default
      }
    }
    return framed(schemaId, record.build());
  }

  private static byte[] framed(int schemaId, GenericRecord record) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    return bytes.toByteArray();
  }
}
