package io.affectstream.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.gateway.rest.Printed;
import io.affectstream.gateway.rest.Problem;
import io.affectstream.gateway.rest.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a {@link Problem} where no resource has been reached. */
final class PlainProblem {
  private static final Logger LOGGER = LoggerFactory.getLogger(PlainProblem.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlainProblem() {}

  static void send(RoutingContext http, ProblemCode code, String detail) {
    var problem = Problem.of(code, detail);
    LOGGER.atInfo().log(
        "{} {} got {} {}: {}",
        http.request().method(),
        Printed.of(String.valueOf(http.request().path())),
        problem.status(),
        problem.code(),
        detail);
    http.response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(json(problem));
  }

  private static String json(Problem problem) {
    try {
      return JSON.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
