package io.affectstream.streams.assembly;

import io.affectstream.streams.assembly.clip.Ending;
import io.affectstream.streams.assembly.clip.FinishedClip;
import io.affectstream.wire.Modality;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How a finished clip stands in its store: version, ending, two sets of modalities as bits, a flag.
 */
final class FinishedClipSerde {
  private static final byte VERSION = 2;
  private static final byte WITHOUT_FLAG = 1; // version 1 ended before the flag
  private static final int BYTES = 5;

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
        .put((byte) (clip.lateTold() ? 1 : 0))
        .array();
  }

  private static FinishedClip read(byte[] bytes) {
    boolean flagged = bytes.length == BYTES && bytes[0] == VERSION;
    boolean known = flagged || bytes.length == BYTES - 1 && bytes[0] == WITHOUT_FLAG;
    if (!known || bytes[1] < 0 || bytes[1] >= Ending.values().length) {
      throw new IllegalStateException(
          "the store of finished clips cannot be read: was it written by another version?");
    }
    return new FinishedClip(
        Ending.values()[bytes[1]],
        modalities(bytes[2]),
        modalities(bytes[3]),
        flagged && bytes[BYTES - 1] != 0);
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
