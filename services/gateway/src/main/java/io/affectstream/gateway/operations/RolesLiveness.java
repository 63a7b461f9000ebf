package io.affectstream.gateway.operations;

import io.affectstream.streams.Standing.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive until a role cannot go on by itself: then the process must be started anew. */
@Liveness
@ApplicationScoped
public final class RolesLiveness implements HealthCheck {
  private final RolesBoard board;

  @Inject
  RolesLiveness(RolesBoard board) {
    this.board = board;
  }

  @Override
  public HealthCheckResponse call() {
    var stopped = HealthCheckResponse.named("roles that go on");
    boolean alive = true;
    for (var role : board.standings().entrySet()) {
      if (role.getValue().state() == State.STOPPED) {
        alive = false;
        stopped.withData(role.getKey(), role.getValue().text());
      }
    }
    return stopped.status(alive).build();
  }
}
