package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Pcm16Test {

  @Test
  void everySampleSurvivesTheRoundTrip() {
    var pcm = ByteBuffer.allocate(2 * 65_536);
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      pcm.put((byte) sample).put((byte) (sample >> 8));
    }
    pcm.flip();

    assertThat(Pcm16.encode(Pcm16.decode(pcm))).isEqualTo(pcm);
  }

  @Test
  void bytesAreLittleEndianAndThePositionStays() {
    var pcm = ByteBuffer.wrap(new byte[] {99, 0x00, 0x40, 0x00, (byte) 0x80}).position(1);

    assertThat(Pcm16.decode(pcm)).containsExactly(0.5f, -1f);
    assertThat(pcm.position()).isEqualTo(1);
  }

  @Test
  void loudSamplesAreClippedNotWrapped() {
    var pcm = Pcm16.encode(new float[] {1f, 5f, -5f, Float.NaN});

    assertThat(Pcm16.decode(pcm)).containsExactly(32767f / 32768, 32767f / 32768, -1f, 0f);
  }

  @Test
  void halfASampleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pcm16.decode(ByteBuffer.allocate(3)))
        .withMessageContaining("3 bytes");
  }
}
