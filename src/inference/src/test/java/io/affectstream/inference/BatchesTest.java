package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final Batches batches = new Batches(3, 100);

  private List<List<Integer>> of(Integer... lengths) {
    return batches.of(List.of(lengths), length -> length);
  }

  @Test
  void itemsStayInOrderAndUnderBothLimits() {
    assertThat(of(10, 10, 10, 10, 40, 60, 30, 200, 5))
        .containsExactly(
            List.of(10, 10, 10),
            List.of(10, 40),
            List.of(60),
            List.of(30),
            List.of(200),
            List.of(5));
  }

  @Test
  void nothingGivesNoRun() {
    assertThat(of()).isEmpty();
  }

  @Test
  void emptyItemsCountAsItems() {
    assertThat(of(0, 0, 0, 0)).containsExactly(List.of(0, 0, 0), List.of(0));
  }
}
