package io.affectstream.gateway.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when there are roles and each of them works. */
@Readiness
@ApplicationScoped
public final class RolesReadiness implements HealthCheck {
  private final GatewayDoor door;

  @Inject
  RolesReadiness(GatewayDoor door) {
    this.door = door;
  }

  @Override
  public HealthCheckResponse call() {
    var roles = door.roles();
    var response = HealthCheckResponse.named("roles");
    roles.forEach((role, ready) -> response.withData(role, ready ? "running" : "starting"));
    return response.status(!roles.isEmpty() && !roles.containsValue(false)).build();
  }
}
