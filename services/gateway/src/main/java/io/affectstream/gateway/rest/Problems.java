package io.affectstream.gateway.rest;

import io.affectstream.gateway.feed.ExpiredPositionsException;
import io.affectstream.gateway.view.ViewsNotReadyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into {@link Problem}s; unexpected ones are logged, and say nothing outside. */
public final class Problems {
  private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);

  @ServerExceptionMapper
  Response expected(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper
  Response expired(ExpiredPositionsException e) {
    return response(Problem.of(ProblemCode.EVENTS_EXPIRED, String.valueOf(e.getMessage())));
  }

  @ServerExceptionMapper
  Response notReady(ViewsNotReadyException e) {
    return response(Problem.of(ProblemCode.NOT_READY, String.valueOf(e.getMessage())));
  }

  @ServerExceptionMapper
  Response framework(WebApplicationException e) {
    var code = ProblemCode.ofStatus(e.getResponse().getStatus());
    return response(Problem.of(code, code.title()));
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e) {
    LOGGER.atError().setCause(e).log("request failed");
    return response(Problem.of(ProblemCode.INTERNAL_ERROR, "see the gateway's log"));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
