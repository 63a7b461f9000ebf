package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OnnxEnvironmentGuardTest {

  @Test
  void longCommandLineIsRefusedWithItsRemedy() {
    assertThatThrownBy(() -> OnnxEnvironmentGuard.requireShort(4_023))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("4023")
        .hasMessageContaining("@argfile");
  }

  @Test
  void shortCommandLineIsFine() {
    assertThatCode(() -> OnnxEnvironmentGuard.requireShort(3_900)).doesNotThrowAnyException();
  }
}
