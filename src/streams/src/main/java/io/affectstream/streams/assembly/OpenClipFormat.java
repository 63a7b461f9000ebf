package io.affectstream.streams.assembly;

import io.affectstream.streams.assembly.clip.Answer;
import io.affectstream.streams.assembly.clip.Ledger;
import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.wire.Clip;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.limits.WireLimits;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an open clip stands in its store; ledger and features stand in it as on the wire. */
final class OpenClipFormat {
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1_000_000; // the least that a broker takes by default
  private static final int NO_LEDGER = 0;
  private static final int READABLE = 1;
  private static final int UNREADABLE = 2;

  private final Topics topics;

  OpenClipFormat(Topics topics) {
    this.topics = topics;
  }

  /**
   * The bytes of {@code clip}.
   *
   * @throws IllegalStateException if they are more than a broker takes
   */
  byte[] write(OpenClip clip) {
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
    if (bytes.size() > MAX_BYTES) {
      throw new IllegalStateException(
          "what is kept of a clip has %d bytes, over %d".formatted(bytes.size(), MAX_BYTES));
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the clip back. A ledger record or features that a newer version refuses come back as
   * broken ones.
   *
   * @throws IllegalStateException if it cannot be read
   */
  OpenClip read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("version " + version + " is not " + VERSION);
      }
      long openedMillis = readTime(in);
      var ledger = readLedger(in);
      return new OpenClip(openedMillis, ledger, readAnswers(in));
    } catch (IOException | IllegalArgumentException e) {
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

  private Optional<Ledger> readLedger(DataInputStream in) throws IOException {
    int kind = in.readByte();
    if (kind == NO_LEDGER) {
      return Optional.empty();
    }
    long arrivedMillis = readTime(in);
    var position = readPosition(in);
    return switch (kind) {
      case READABLE -> Optional.of(readable(in, arrivedMillis, position));
      case UNREADABLE -> Optional.of(new Ledger.Unreadable(readTime(in), arrivedMillis, position));
      default -> throw new IOException("no such kind of ledger: " + kind);
    };
  }

  private Ledger readable(DataInputStream in, long arrivedMillis, DeadLetter.Position position)
      throws IOException {
    byte[] value = readBytes(in);
    try {
      return new Ledger.Readable(topics.clips().decode(value), arrivedMillis, position);
    } catch (PoisonRecordException _) {
      return new Ledger.Unreadable(arrivedMillis, arrivedMillis, position);
    }
  }

  private void writeAnswer(DataOutputStream out, Answer answer) throws IOException {
    out.writeUTF(answer.modality().label());
    out.writeLong(answer.arrivedMillis());
    writePosition(out, answer.position());
    out.writeBoolean(answer.isBroken());
    writeValue(out, topics.features(answer.modality()), answer.features());
  }

  private Map<Modality, Answer> readAnswers(DataInputStream in) throws IOException {
    var answers = new EnumMap<Modality, Answer>(Modality.class);
    for (int left = in.readByte(); left > 0; left--) {
      var answer = readAnswer(in);
      answers.put(answer.modality(), answer);
    }
    return answers;
  }

  private Answer readAnswer(DataInputStream in) throws IOException {
    var modality = Modality.valueOf(in.readUTF().toUpperCase(Locale.ROOT));
    long arrivedMillis = readTime(in);
    var position = readPosition(in);
    boolean broken = in.readBoolean();
    byte[] value = readBytes(in);
    try {
      var features = topics.features(modality).decode(value);
      return new Answer(features, arrivedMillis, position, broken);
    } catch (PoisonRecordException _) {
      return Answer.broken(modality, arrivedMillis, position);
    }
  }

  /** Milliseconds since 1970 that a clock may tell: until one that lies beyond, nothing waits. */
  private static long readTime(DataInputStream in) throws IOException {
    long millis = in.readLong();
    if (millis < 0 || millis > WireLimits.LATEST.toEpochMilli()) {
      throw new IOException("no clock tells " + millis + " ms");
    }
    return millis;
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

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(Math.clamp(length, 0, MAX_BYTES));
    if (bytes.length != length) {
      throw new EOFException("a value of " + length + " bytes is cut short");
    }
    return bytes;
  }
}
