package io.affectstream.corpus.speech;

import static org.assertj.core.api.Assertions.assertThatIOException;

import io.affectstream.corpus.plan.Speaker;
import org.junit.jupiter.api.Test;

class EspeakTest {

  @Test
  void missingProgramIsNamedWithItsDebianPackage() {
    var espeak = new Espeak("no-such-espeak");

    assertThatIOException()
        .isThrownBy(() -> espeak.speak(Voice.of(new Speaker(0)), "<speak>hello</speak>"))
        .withMessageContaining("no-such-espeak")
        .withMessageContaining("apt-get install espeak-ng");
  }
}
