package io.affectstream.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;

class SampleBufferTest {
  private final SampleBuffer buffer = new SampleBuffer();

  @Test
  void slicesAreLittleEndianAndCountFromTheStart() {
    append(0, 100_000);

    var slice = buffer.slice(70_000, 70_003).pcm16le().order(ByteOrder.LITTLE_ENDIAN);

    assertThat(slice.getShort(0)).isEqualTo((short) 70_000);
    assertThat(slice.getShort(4)).isEqualTo((short) 70_002);
  }

  @Test
  void positionsStayAfterDiscarding() {
    append(0, 100_000);
    buffer.discardBefore(90_000);
    append(100_000, 100);

    var slice = buffer.slice(100_050, 100_051).pcm16le().order(ByteOrder.LITTLE_ENDIAN);

    assertThat(slice.getShort(0)).isEqualTo((short) 100_050);
  }

  @Test
  void whatHasEndedAlreadyIsSilence() {
    append(1, 10);

    var slice = buffer.slice(5, 20).pcm16le().order(ByteOrder.LITTLE_ENDIAN);

    assertThat(slice.remaining()).isEqualTo(30);
    assertThat(slice.getShort(8)).isEqualTo((short) 10);
    assertThat(slice.getShort(10)).isZero();
  }

  private void append(int from, int count) {
    var samples = ShortBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      samples.put((short) (from + i));
    }
    buffer.append(samples.flip());
  }
}
