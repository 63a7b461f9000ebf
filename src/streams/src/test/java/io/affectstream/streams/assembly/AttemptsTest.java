package io.affectstream.streams.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.affectstream.wire.registry.SchemaRegistry;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final Attempts attempts = new Attempts();
  private int tries;

  private String run(Object subject, Supplier<RuntimeException> failure) {
    return attempts.run(
        subject,
        () -> {
          tries++;
          throw failure.get();
        },
        cause -> "without it: " + cause.getMessage());
  }

  private String die(Object subject) {
    return attempts.run(
        subject,
        () -> {
          tries++;
          throw new StackOverflowError("deep");
        },
        cause -> "without it: " + cause.getMessage());
  }

  private void assertDies(Object subject) {
    assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> die(subject));
  }

  @Test
  void exceptionIsTriedThreeTimesInPlaceAndThenDoneWithout() {
    assertThat(run("a", () -> new IllegalStateException("no"))).isEqualTo("without it: no");
    assertThat(tries).isEqualTo(3);
  }

  @Test
  void errorTakesItsThreadTwiceAndNotAThirdTime() {
    assertDies("a");
    assertDies("b");
    assertDies("a");

    assertThat(die("a")).isEqualTo("without it: deep");
  }

  @Test
  void successIsForgottenLikeFailure() {
    assertDies("a");
    assertDies("a");

    assertThat(attempts.run("a", () -> "done", Throwable::toString)).isEqualTo("done");

    assertDies("a");
  }

  @Test
  void brokerAndRegistryThatFailAreNoFaultOfTheRecord() {
    assertThatExceptionOfType(KafkaException.class)
        .isThrownBy(() -> run("a", () -> new KafkaException("gone")));
    assertThatExceptionOfType(SchemaRegistry.Unreachable.class)
        .isThrownBy(() -> run("a", () -> new SchemaRegistry.Unreachable("gone", null)));
    assertThat(tries).isEqualTo(2);
  }
}
