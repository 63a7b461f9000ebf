package io.affectstream.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class RolesHealthTest {
  private final RolesBoard board = new RolesBoard();
  private final RolesReadiness readiness = new RolesReadiness(board);
  private final RolesLiveness liveness = new RolesLiveness(board);

  @Test
  void processIsAliveAndNotReadyBeforeItKnowsItsRoles() {
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void roleThatWaitsSaysWhatForAndKeepsTheProcessAlive() {
    announce(Standing.ready("reads its partitions"), Standing.waiting("restores its stores"));

    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(data(readiness.call()))
        .containsEntry("speech", "reads its partitions")
        .containsEntry("fusion", "restores its stores");
    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void roleThatCannotGoOnTakesTheLivenessDown() {
    announce(Standing.ready("reads its partitions"), Standing.stopped(new AssertionError("full")));

    assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(data(liveness.call())).containsOnlyKeys("fusion");
    assertThat(data(liveness.call()))
        .hasEntrySatisfying("fusion", why -> assertThat(why).asString().contains("AssertionError"));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void processIsReadyWhenAllItsRolesAre() {
    announce(Standing.ready("reads its partitions"), Standing.ready("reads its partitions"));

    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void onlyTheGatewaysProcessHasTheGatewaysPaths() {
    assertThat(board.isWithoutGateway()).isFalse();

    announce(Standing.waiting("loads its model"), Standing.waiting("loads its model"));

    assertThat(board.isWithoutGateway()).isTrue();
    assertThat(HealthOnly.isOperations("/q/metrics")).isTrue();
    assertThat(HealthOnly.isOperations("/q/health/ready")).isTrue();
    assertThat(HealthOnly.isOperations("/q/openapi")).isFalse();
    assertThat(HealthOnly.isOperations("/v1/events")).isFalse();
    assertThat(HealthOnly.isOperations("/subjects")).isFalse();

    board.announce(() -> Map.of("gateway", Standing.waiting("is not started")));

    assertThat(board.isWithoutGateway()).isFalse();
  }

  private void announce(Standing speech, Standing fusion) {
    var roles = new LinkedHashMap<String, Standing>();
    roles.put("speech", speech);
    roles.put("fusion", fusion);
    board.announce(() -> roles);
  }

  private static Map<String, Object> data(HealthCheckResponse response) {
    return response.getData().orElseThrow();
  }
}
