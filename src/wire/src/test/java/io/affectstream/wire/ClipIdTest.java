package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipIdTest {

  @Test
  void textFormReadsBack() {
    var id = new ClipId("call-7.a", "agent_1", 42);

    assertThat(ClipId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void textOrderIsClipOrder() {
    assertThat(new ClipId("s", "p", 9).toString()).isLessThan(new ClipId("s", "p", 10).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "s/p",
        "s/p/",
        "s/p/x",
        "s/p/-1",
        "s//1",
        "/p/1",
        "s/p/1/2",
        "s p/q/1",
        "s/p/9999999999"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClipId.parse(text));
  }
}
