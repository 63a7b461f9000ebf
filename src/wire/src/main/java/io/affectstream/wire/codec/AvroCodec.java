package io.affectstream.wire.codec;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Confluent framing around Avro binary: {@code 0x00}, the schema id as four bytes, the value.
 *
 * @param <A> the generated Avro class
 * @param <T> the wire's own type
 */
final class AvroCodec<A extends SpecificRecord, T> implements Codec<T> {
  private static final byte MAGIC = 0;
  private static final int HEADER = 5;

  private final String topic;
  private final Schema schema;
  private final SchemaRegistry registry;
  private final Function<T, A> toAvro;
  private final Function<A, T> fromAvro;
  private final SpecificDatumWriter<A> writer;
  private final Map<Integer, SpecificDatumReader<A>> readers = new ConcurrentHashMap<>();

  AvroCodec(
      String topic,
      Schema schema,
      SchemaRegistry registry,
      Function<T, A> toAvro,
      Function<A, T> fromAvro) {
    this.topic = topic;
    this.schema = schema;
    this.registry = registry;
    this.toAvro = toAvro;
    this.fromAvro = fromAvro;
    this.writer = new SpecificDatumWriter<>(schema);
  }

  @Override
  public byte[] encode(T value) {
    var bytes = new ByteArrayOutputStream(512);
    bytes.write(MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(registry.id(topic, schema)).array());
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      writer.write(toAvro.apply(value), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no I/O behind a byte array
    }
    return bytes.toByteArray();
  }

  @Override
  public T decode(byte[] bytes) throws PoisonRecordException {
    var reader = reader(schemaId(bytes));
    var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
    try {
      @SuppressWarnings("NullAway") // Avro takes null for "nothing to reuse"
      A record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new PoisonRecordException(RejectionReason.UNDECODABLE, "bytes follow the value");
      }
      return mapped(record);
    } catch (IOException | RuntimeException e) { // whatever bytes make of a schema's reader
      throw new PoisonRecordException(
          RejectionReason.UNDECODABLE, "the value does not follow its schema", e);
    }
  }

  private T mapped(A record) throws PoisonRecordException {
    try {
      return fromAvro.apply(record);
    } catch (PolicyMissingException e) {
      throw new PoisonRecordException(
          RejectionReason.POLICY_DENIED, "the record carries no policy, so it may not be used", e);
    } catch (IllegalArgumentException e) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT,
          "the value's fields make no sense: " + e.getMessage(),
          e);
    } catch (RuntimeException e) { // whatever a mapping trips over, the record is at fault
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT, "the value's fields make no sense", e);
    }
  }

  private static int schemaId(byte[] bytes) throws PoisonRecordException {
    if (bytes.length < HEADER || bytes[0] != MAGIC) {
      throw new PoisonRecordException(
          RejectionReason.BAD_FRAMING, "the value does not begin with 0x00 and a schema id");
    }
    if (bytes.length > AvroLimits.MAX_BYTES) {
      throw new PoisonRecordException(
          RejectionReason.TOO_BIG_RECORD, "the value has " + bytes.length + " bytes");
    }
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }

  private SpecificDatumReader<A> reader(int id) throws PoisonRecordException {
    var known = readers.get(id);
    if (known != null) {
      return known;
    }
    var written = registry.schema(id);
    if (!written.getFullName().equals(schema.getFullName())) {
      throw new PoisonRecordException(
          RejectionReason.WRONG_TYPE,
          "expected %s, found %s".formatted(schema.getName(), written.getName()));
    }
    var reader = new SpecificDatumReader<A>(written, schema);
    readers.put(id, reader);
    return reader;
  }
}
