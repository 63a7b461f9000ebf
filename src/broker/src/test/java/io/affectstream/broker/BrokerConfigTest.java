package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

  @Test
  void onePortForBothListenersIsRefused() {
    assertThatThrownBy(() -> new BrokerConfig(Path.of("data"), 9092, 9092))
        .hasMessageContaining("affect.broker.port")
        .hasMessageContaining("affect.broker.controller-port");
  }

  @Test
  void portOutOfRangeIsRefusedByTheNameOfItsSetting() {
    assertThatThrownBy(() -> new BrokerConfig(Path.of("data"), 70_000, 9093))
        .hasMessageContaining("affect.broker.port")
        .hasMessageContaining("70000");
  }
}
