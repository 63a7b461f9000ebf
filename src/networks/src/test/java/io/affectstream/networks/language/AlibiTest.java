package io.affectstream.networks.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlibiTest {

  @Test
  void slopesOfAPowerOfTwoHalveEvenly() {
    assertThat(Alibi.slopes(8))
        .containsExactly(0.5f, 0.25f, 0.125f, 1 / 16f, 1 / 32f, 1 / 64f, 1 / 128f, 1 / 256f);
  }

  @Test
  void furtherHeadsLieBetweenTheFirst() {
    float[] slopes = Alibi.slopes(40);

    assertThat(slopes).hasSize(40).startsWith(Alibi.slopes(32));
    assertThat(slopes[32]).isEqualTo(Alibi.slopes(64)[0]);
    assertThat(slopes[39]).isEqualTo(Alibi.slopes(64)[14]);
  }
}
