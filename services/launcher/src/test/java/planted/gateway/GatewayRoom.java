package planted.gateway;

import jakarta.inject.Inject;

/** Its field is injected. */
public final class GatewayRoom {
  @Inject String injected;
}
