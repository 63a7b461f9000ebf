package io.affectstream.corpus.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WaveTest {
  private static final int DATA_LENGTH_AT = 40;

  private final byte[] file = new Wave(16_000, new float[] {0, 0.5f, -1}).toBytes();

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    var wave = Wave.parse(file);

    assertThat(wave.sampleRateHz()).isEqualTo(16_000);
    assertThat(wave.samples()).containsExactly(new float[] {0, 0.5f, -1}, within(1e-4f));
  }

  @Test
  void lengthThatAPipeCouldNotKnowIsCutToWhatIsThere() throws IOException {
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(DATA_LENGTH_AT, 0x7ffff000);

    assertThat(Wave.parse(file).samples()).hasSize(3);
  }

  @Test
  void everyCutFileIsAnErrorOrShorter() {
    for (int length = 0; length < file.length; length++) {
      var cut = Arrays.copyOf(file, length);
      try {
        assertThat(Wave.parse(cut).samples()).hasSizeLessThan(3);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("no sound");
      }
    }
    assertThatIOException().isThrownBy(() -> Wave.parse(new byte[100]));
  }
}
