package io.affectstream.gateway.operations;

import io.affectstream.gateway.http.PlainProblem;
import io.affectstream.gateway.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Where no gateway runs, health and metrics are all there is: every other path is unknown. */
@ApplicationScoped
public final class HealthOnly {
  private static final int FIRST = 1_000;
  private static final String ONLY =
      "no gateway runs here: this process has /q/health and /q/metrics only";

  private final RolesBoard board;

  @Inject
  HealthOnly(RolesBoard board) {
    this.board = board;
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, FIRST);
  }

  private void admit(RoutingContext request) {
    if (board.isWithoutGateway() && !isOperations(request.normalizedPath())) {
      PlainProblem.send(request, ProblemCode.NOT_FOUND, ONLY);
    } else {
      request.next();
    }
  }

  static boolean isOperations(String path) {
    return path.equals("/q/metrics") || path.equals("/q/health") || path.startsWith("/q/health/");
  }
}
