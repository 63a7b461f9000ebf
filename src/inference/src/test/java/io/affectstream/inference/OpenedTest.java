package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
  private final List<String> closed = new ArrayList<>();

  private AutoCloseable resource(String name) {
    return () -> closed.add(name);
  }

  private AutoCloseable broken(String name, Exception failure) {
    return () -> {
      closed.add(name);
      throw failure;
    };
  }

  @Test
  void theLastOpenedIsClosedFirst() {
    var opened = new Opened();
    opened.add(resource("tokenizer"));
    opened.add(resource("session"));

    opened.close();

    assertThat(closed).containsExactly("session", "tokenizer");
  }

  @Test
  void whatIsHandedOverStaysOpen() {
    var owner = resource("model");

    try (var opened = new Opened()) {
      opened.add(resource("session"));
      assertThat(opened.handOver(owner)).isSameAs(owner);
    }

    assertThat(closed).isEmpty();
  }

  @Test
  void openerThatFailsHalfwayLeavesNothingOpen() {
    assertThatThrownBy(
            () -> {
              try (var opened = new Opened()) {
                opened.add(resource("encoder"));
                throw new IOException("the decoder does not load");
              }
            })
        .hasMessage("the decoder does not load");

    assertThat(closed).containsExactly("encoder");
  }

  @Test
  void closingGoesOnAfterAFailureWhichCarriesTheOthers() {
    var opened = new Opened();
    var first = new IllegalStateException("not released");
    var second = new IOException("not either");
    opened.add(resource("tokenizer"));
    opened.add(broken("encoder", second));
    opened.add(broken("decoder", first));

    assertThatThrownBy(opened::close).isSameAs(first).hasSuppressedException(second);

    assertThat(closed).containsExactly("decoder", "encoder", "tokenizer");
  }

  @Test
  void checkedFailureIsTheCause() {
    var opened = new Opened();
    var failure = new IOException("not released");
    opened.add(broken("session", failure));

    assertThatThrownBy(opened::close).isInstanceOf(IllegalStateException.class).hasCause(failure);
  }

  @Test
  void failureToCloseDoesNotHideWhyOpeningFailed() {
    var failure = new IllegalStateException("not released");

    assertThatThrownBy(
            () -> {
              try (var opened = new Opened()) {
                opened.add(broken("session", failure));
                throw new IOException("the warm-up failed");
              }
            })
        .hasMessage("the warm-up failed")
        .hasSuppressedException(failure);
  }
}
