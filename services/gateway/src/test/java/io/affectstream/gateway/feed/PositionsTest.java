package io.affectstream.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

  @Test
  void textNamesEveryPartitionInOrder() {
    var positions = new Positions(Map.of(2, 40L, 0, 7L));

    assertThat(positions).hasToString("0:7,2:40");
    assertThat(Positions.parse("0:7,2:40")).isEqualTo(positions);
  }

  @Test
  void recordMovesItsOwnPartitionPastIt() {
    var positions = Positions.parse("0:7,1:3").after(1, 12);

    assertThat(positions).hasToString("0:7,1:13");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "0:", "0:-1", "0:1,", "a:1", "0:99999999999999999999", "0:1;1:2"})
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Positions.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endlessTextIsRefused() {
    assertThatThrownBy(() -> Positions.parse("0:1" + ",1:2".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
