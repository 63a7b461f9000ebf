package io.affectstream.gateway.rest;

import io.affectstream.gateway.GatewayService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP side of this process stands before: nothing while the roles start, then the
 * gateway.
 */
@ApplicationScoped
public class GatewayDoor {
  private volatile Supplier<Map<String, Boolean>> roles = Map::of;
  private volatile @Nullable GatewayService gateway;

  /**
   * The roles of this process; asked at every health check.
   *
   * @param ready by role, whether it works
   */
  public void announce(Supplier<Map<String, Boolean>> ready) {
    this.roles = ready;
  }

  /** From now on requests are answered. */
  public void open(GatewayService gateway) {
    this.gateway = gateway;
  }

  Map<String, Boolean> roles() {
    return roles.get();
  }

  GatewayService gateway() {
    return Optional.ofNullable(gateway)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_READY, "the gateway is not running here"));
  }
}
