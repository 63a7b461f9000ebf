package io.affectstream.streams.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.assembly.clip.Ending;
import io.affectstream.streams.assembly.clip.FinishedClip;
import io.affectstream.wire.Modality;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class FinishedClipSerdeTest {
  private static final Set<Modality> SETTLED = Set.of(Modality.ACOUSTIC, Modality.JOINT);
  private static final Set<Modality> EXCUSED = Set.of(Modality.VISUAL);

  private final Serde<FinishedClip> serde = FinishedClipSerde.create();
  private final FinishedClip clip = new FinishedClip(Ending.HEARD, SETTLED, EXCUSED, false);

  @Test
  void whatIsStoredIsReadAgain() {
    assertThat(restored(stored(clip))).isEqualTo(clip);
    assertThat(restored(stored(clip.told()))).isEqualTo(clip.told());
  }

  @Test
  void storeOfTheVersionBeforeIsReadWithoutALetter() {
    byte[] now = stored(clip);

    assertThat(restored(new byte[] {1, now[1], now[2], now[3]})).isEqualTo(clip);
  }

  @Test
  void otherBytesAreRefused() {
    byte[] now = stored(clip);

    assertThatThrownBy(() -> restored(new byte[] {2, now[1], now[2], now[3]}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another version");
    assertThatThrownBy(() -> restored(new byte[] {3, now[1], now[2], now[3], 0}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> restored(new byte[] {2, 99, now[2], now[3], 0}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> restored(new byte[] {2, -1, now[2], now[3], 0}))
        .isInstanceOf(IllegalStateException.class);
  }

  private byte[] stored(FinishedClip value) {
    return serde.serializer().serialize("store", value);
  }

  private FinishedClip restored(byte[] bytes) {
    return serde.deserializer().deserialize("store", bytes);
  }
}
