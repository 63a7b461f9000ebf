package io.affectstream.retrainer.intake;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.topics.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a kept clip stands in its store; the sample stands in it as on the wire. */
public final class KeptClipFormat {
  private static final int VERSION = 1;

  private final Topic<TrainingSample> samples;

  public KeptClipFormat(Topic<TrainingSample> samples) {
    this.samples = samples;
  }

  byte[] write(KeptClip clip) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(clip.sinceMillis());
      out.writeByte(clip.labels().size());
      for (var label : clip.labels()) {
        write(out, label);
      }
      if (clip.sample().isPresent()) {
        out.write(samples.encode(clip.sample().get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no I/O behind a byte array
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the clip back.
   *
   * @throws IllegalStateException if it cannot be read
   */
  public KeptClip read(String key, byte[] value) {
    try (var in = new DataInputStream(new ByteArrayInputStream(value))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("version " + version + " is not " + VERSION);
      }
      long since = in.readLong();
      var labels = labels(in);
      byte[] sample = in.readAllBytes();
      return new KeptClip(
          ClipId.parse(key),
          since,
          sample.length == 0 ? Optional.empty() : Optional.of(samples.decode(sample)),
          labels);
    } catch (IOException | PoisonRecordException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the store of samples cannot be read: was it written by another version?", e);
    }
  }

  private static void write(DataOutputStream out, Judgement label) throws IOException {
    out.writeByte(label.emotion().ordinal());
    out.writeUTF(label.annotator());
    out.writeLong(label.labelledAtMicros());
    out.writeLong(label.offset());
  }

  private static List<Judgement> labels(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    var labels = new ArrayList<Judgement>(count);
    for (int i = 0; i < count; i++) {
      var emotion = Emotion.ALL.get(in.readUnsignedByte());
      labels.add(new Judgement(emotion, in.readUTF(), in.readLong(), in.readLong()));
    }
    return labels;
  }
}
