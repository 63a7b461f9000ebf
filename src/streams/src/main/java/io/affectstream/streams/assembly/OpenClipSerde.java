package io.affectstream.streams.assembly;

import io.affectstream.wire.Clip;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** How an open clip stands in its store; ledger and features stand in it as on the wire. */
final class OpenClipSerde {
  private static final int VERSION = 1;
  private static final int NO_LEDGER = 0;
  private static final int READABLE = 1;
  private static final int UNREADABLE = 2;

  private final Topics topics;

  private OpenClipSerde(Topics topics) {
    this.topics = topics;
  }

  static Serde<OpenClip> of(Topics topics) {
    var serde = new OpenClipSerde(topics);
    Serializer<OpenClip> serializer = (_, clip) -> clip == null ? null : serde.write(clip);
    Deserializer<OpenClip> deserializer = (_, bytes) -> bytes == null ? null : serde.read(bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private byte[] write(OpenClip clip) {
    var bytes = new ByteArrayOutputStream(4096);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(clip.openedMillis());
      writeLedger(out, clip.ledger());
      out.writeByte(clip.answers().size());
      for (var answer : clip.answers().values()) {
        writeAnswer(out, answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no I/O behind a byte array
    }
    return bytes.toByteArray();
  }

  private OpenClip read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("version " + version + " is not " + VERSION);
      }
      long openedMillis = in.readLong();
      var ledger = readLedger(in);
      return new OpenClip(openedMillis, ledger, readAnswers(in));
    } catch (IOException | PoisonRecordException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the store of open clips cannot be read: was it written by another version?", e);
    }
  }

  private void writeLedger(DataOutputStream out, Optional<Ledger> ledger) throws IOException {
    if (ledger.isEmpty()) {
      out.writeByte(NO_LEDGER);
      return;
    }
    switch (ledger.get()) {
      case Ledger.Readable(Clip clip, long arrivedMillis, var position) -> {
        out.writeByte(READABLE);
        out.writeLong(arrivedMillis);
        writePosition(out, position);
        writeValue(out, topics.clips(), clip);
      }
      case Ledger.Unreadable(long writtenMillis, long arrivedMillis, var position) -> {
        out.writeByte(UNREADABLE);
        out.writeLong(arrivedMillis);
        writePosition(out, position);
        out.writeLong(writtenMillis);
      }
    }
  }

  private Optional<Ledger> readLedger(DataInputStream in)
      throws IOException, PoisonRecordException {
    int kind = in.readByte();
    if (kind == NO_LEDGER) {
      return Optional.empty();
    }
    long arrivedMillis = in.readLong();
    var position = readPosition(in);
    return switch (kind) {
      case READABLE ->
          Optional.of(new Ledger.Readable(readValue(in, topics.clips()), arrivedMillis, position));
      case UNREADABLE -> Optional.of(new Ledger.Unreadable(in.readLong(), arrivedMillis, position));
      default -> throw new IOException("no such kind of ledger: " + kind);
    };
  }

  private void writeAnswer(DataOutputStream out, Answer answer) throws IOException {
    out.writeUTF(answer.modality().label());
    out.writeLong(answer.arrivedMillis());
    writePosition(out, answer.position());
    out.writeBoolean(answer.isBroken());
    writeValue(out, topics.features(answer.modality()), answer.features());
  }

  private Map<Modality, Answer> readAnswers(DataInputStream in)
      throws IOException, PoisonRecordException {
    var answers = new EnumMap<Modality, Answer>(Modality.class);
    for (int left = in.readByte(); left > 0; left--) {
      var modality = Modality.valueOf(in.readUTF().toUpperCase(Locale.ROOT));
      long arrivedMillis = in.readLong();
      var position = readPosition(in);
      boolean broken = in.readBoolean();
      var features = readValue(in, topics.features(modality));
      answers.put(modality, new Answer(features, arrivedMillis, position, broken));
    }
    return answers;
  }

  private static void writePosition(DataOutputStream out, DeadLetter.Position position)
      throws IOException {
    out.writeUTF(position.topic());
    out.writeInt(position.partition());
    out.writeLong(position.offset());
  }

  private static DeadLetter.Position readPosition(DataInputStream in) throws IOException {
    return new DeadLetter.Position(in.readUTF(), in.readInt(), in.readLong());
  }

  private static <T> void writeValue(DataOutputStream out, Topic<T> topic, T value)
      throws IOException {
    byte[] bytes = topic.encode(value);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static <T> T readValue(DataInputStream in, Topic<T> topic)
      throws IOException, PoisonRecordException {
    return topic.decode(in.readNBytes(in.readInt()));
  }
}
