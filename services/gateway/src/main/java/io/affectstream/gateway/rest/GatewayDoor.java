package io.affectstream.gateway.rest;

import io.affectstream.gateway.GatewayService;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP side of this process stands before: nothing while the roles start, then the
 * gateway.
 */
@ApplicationScoped
public class GatewayDoor {
  private volatile @Nullable GatewayService gateway;

  /** From now on requests are answered. */
  public void open(GatewayService gateway) {
    this.gateway = gateway;
  }

  GatewayService gateway() {
    return Optional.ofNullable(gateway)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_READY, "the gateway is not running here"));
  }
}
