package io.affectstream.gateway.http;

import io.affectstream.gateway.rest.ProblemCode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no resource takes, and what the HTTP server itself refuses, as the rest does. */
@ApplicationScoped
public class Fallbacks {
  private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 431, 500, 503};

  void register(@Observes Router router) {
    for (int status : STATUSES) {
      router.errorHandler(status, http -> answer(http, status));
    }
  }

  private static void answer(RoutingContext http, int status) {
    var code = ProblemCode.ofStatus(status);
    PlainProblem.send(http, code, code.title());
  }
}
