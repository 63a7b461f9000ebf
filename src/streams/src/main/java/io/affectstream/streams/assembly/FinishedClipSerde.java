package io.affectstream.streams.assembly;

import io.affectstream.wire.Modality;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** How a finished clip stands in its store: version, ending, and two sets of modalities as bits. */
final class FinishedClipSerde {
  private static final byte VERSION = 1;
  private static final int BYTES = 4;

  private FinishedClipSerde() {}

  static Serde<FinishedClip> create() {
    Serializer<FinishedClip> serializer = (_, clip) -> clip == null ? null : write(clip);
    Deserializer<FinishedClip> deserializer = (_, bytes) -> bytes == null ? null : read(bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private static byte[] write(FinishedClip clip) {
    return ByteBuffer.allocate(BYTES)
        .put(VERSION)
        .put((byte) clip.ending().ordinal())
        .put(bits(clip.settled()))
        .put(bits(clip.excused()))
        .array();
  }

  private static FinishedClip read(byte[] bytes) {
    if (bytes.length != BYTES || bytes[0] != VERSION) {
      throw new IllegalStateException(
          "the store of finished clips cannot be read: was it written by another version?");
    }
    return new FinishedClip(Ending.values()[bytes[1]], modalities(bytes[2]), modalities(bytes[3]));
  }

  private static byte bits(Set<Modality> modalities) {
    return (byte) modalities.stream().mapToInt(modality -> 1 << modality.ordinal()).sum();
  }

  private static Set<Modality> modalities(byte bits) {
    var modalities = EnumSet.allOf(Modality.class);
    modalities.removeIf(modality -> (bits & 1 << modality.ordinal()) == 0);
    return modalities;
  }
}
