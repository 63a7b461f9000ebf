package planted.fusion;

import planted.gateway.GatewayRoom;

/** A service that knows another, and is open to subclasses. */
public class FusionRoom {
  public GatewayRoom next() {
    return new GatewayRoom();
  }
}
