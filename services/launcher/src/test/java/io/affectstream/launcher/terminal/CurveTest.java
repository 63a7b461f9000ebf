package io.affectstream.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.terminal.Curve.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void stepHoldsUntilTheNextPoint() {
    var lines = Curve.of(List.of(new Point(0, 0.6), new Point(50, 0.7)), 100);

    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst()).startsWith(" 0.700 |").endsWith("*".repeat(30));
    assertThat(lines.get(5)).isEqualTo(" 0.600 |" + "*".repeat(30));
    assertThat(lines.getLast()).isEqualTo("       +" + "-".repeat(60));
  }

  @Test
  void differencesThatAreNoiseStayAtTheBottom() {
    var lines = Curve.of(List.of(new Point(0, 0.6), new Point(10, 0.601)), 20);

    assertThat(lines.get(5)).contains("*".repeat(60));
  }

  @Test
  void onePointIsALine() {
    assertThat(Curve.of(List.of(new Point(0, 0.5)), 1).get(5)).endsWith("*".repeat(60));
  }
}
