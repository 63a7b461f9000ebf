package io.affectstream.gateway.operations;

import io.affectstream.streams.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;

/** Shows how it stands with the roles of this process. */
@ApplicationScoped
public class RolesBoard {
  private static final String GATEWAY = "gateway";

  private volatile Supplier<Map<String, Standing>> roles = Map::of;

  /**
   * The roles of this process; asked at every health check.
   *
   * @param standings by role, from before it starts
   */
  public void announce(Supplier<Map<String, Standing>> standings) {
    this.roles = standings;
  }

  Map<String, Standing> standings() {
    return roles.get();
  }

  /** Whether this process is known to have no gateway. */
  boolean isWithoutGateway() {
    var known = standings().keySet();
    return !known.isEmpty() && !known.contains(GATEWAY);
  }
}
