package io.affectstream.gateway.http;

import io.affectstream.gateway.problem.ProblemCode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers what no resource takes, and what fails before one is reached, such as a request without a
 * host, as the rest does. What is no HTTP at all, or too long, the server itself refuses, without a
 * word.
 */
@ApplicationScoped
public class Fallbacks {
  private static final int[] UNROUTED = {404, 405, 406, 415};
  private static final int UNKNOWN = -1;
  private static final int INTERNAL_SERVER_ERROR = 500;

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(Fallbacks::failed);
    for (int status : UNROUTED) {
      router.errorHandler(status, http -> answer(http, status));
    }
  }

  private static void failed(RoutingContext http) {
    int status = http.statusCode();
    answer(http, status == UNKNOWN ? INTERNAL_SERVER_ERROR : status);
  }

  private static void answer(RoutingContext http, int status) {
    var code = ProblemCode.ofStatus(status);
    PlainProblem.send(http, code, code.title());
  }
}
