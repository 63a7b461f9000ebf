package io.affectstream.gateway.operations;

import io.affectstream.streams.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when there are roles and each of them works; says of each what it waits for. */
@Readiness
@ApplicationScoped
public final class RolesReadiness implements HealthCheck {
  private final RolesBoard board;

  @Inject
  RolesReadiness(RolesBoard board) {
    this.board = board;
  }

  @Override
  public HealthCheckResponse call() {
    var roles = board.standings();
    var response = HealthCheckResponse.named("roles");
    roles.forEach((role, standing) -> response.withData(role, standing.text()));
    boolean ready = !roles.isEmpty() && roles.values().stream().allMatch(Standing::isReady);
    return response.status(ready).build();
  }
}
