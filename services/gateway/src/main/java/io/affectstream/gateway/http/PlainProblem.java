package io.affectstream.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.Problem;
import io.affectstream.gateway.problem.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a {@link Problem} where no resource has been reached. */
public final class PlainProblem {
  private static final Logger LOGGER = LoggerFactory.getLogger(PlainProblem.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlainProblem() {}

  /** Ends the request; what made it fail is logged, with its trace if it is ours. */
  public static void send(RoutingContext http, ProblemCode code, String detail) {
    var problem = Problem.of(code, detail);
    log(http, problem);
    if (http.response().headWritten()) {
      http.request().connection().close(); // too late for an answer, and this must not look whole
      return;
    }
    if (problem.isForNow()) {
      http.response().putHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_SECONDS);
    }
    http.response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(json(problem));
  }

  private static void log(RoutingContext http, Problem problem) {
    var entry = problem.isOurs() ? LOGGER.atError().setCause(http.failure()) : LOGGER.atInfo();
    entry.log(
        "{} {} got {} {}: {}",
        http.request().method(),
        Printed.of(String.valueOf(http.request().path())),
        problem.status(),
        problem.code(),
        problem.detail());
  }

  private static String json(Problem problem) {
    try {
      return JSON.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
