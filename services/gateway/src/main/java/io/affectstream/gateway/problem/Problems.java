package io.affectstream.gateway.problem;

import io.affectstream.gateway.feed.BacklogBusyException;
import io.affectstream.gateway.feed.ExpiredPositionsException;
import io.affectstream.gateway.feed.FeedsNotReadyException;
import io.affectstream.gateway.feed.ForeignPositionsException;
import io.affectstream.gateway.view.ViewsNotReadyException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into {@link Problem}s; each is logged with its cause. */
public final class Problems {
  private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);

  @ServerExceptionMapper
  Response expected(ProblemException e, RoutingContext http) {
    return response(e.problem(), e, http);
  }

  @ServerExceptionMapper
  Response expired(ExpiredPositionsException e, RoutingContext http) {
    return response(ProblemCode.EVENTS_EXPIRED, e, http);
  }

  @ServerExceptionMapper
  Response foreign(ForeignPositionsException e, RoutingContext http) {
    return response(
        Problem.of(ProblemCode.LAST_EVENT_ID_INVALID, "Last-Event-ID is " + e.getMessage()),
        e,
        http);
  }

  @ServerExceptionMapper({
    ViewsNotReadyException.class,
    FeedsNotReadyException.class,
    BacklogBusyException.class
  })
  Response notReady(RuntimeException e, RoutingContext http) {
    return response(ProblemCode.NOT_READY, e, http);
  }

  @ServerExceptionMapper
  Response withoutBroker(KafkaException e, RoutingContext http) {
    return response(Problem.of(ProblemCode.NOT_READY, "the broker does not answer"), e, http);
  }

  @ServerExceptionMapper
  Response framework(WebApplicationException e, RoutingContext http) {
    var code = ProblemCode.ofStatus(e.getResponse().getStatus());
    return response(Problem.of(code, code.title()), e, http);
  }

  @ServerExceptionMapper
  Response unexpected(Exception e, RoutingContext http) {
    return response(Problem.of(ProblemCode.INTERNAL_ERROR, "see the gateway's log"), e, http);
  }

  private static Response response(ProblemCode code, Exception e, RoutingContext http) {
    return response(Problem.of(code, String.valueOf(e.getMessage())), e, http);
  }

  private static Response response(Problem problem, Exception e, RoutingContext http) {
    log(problem, e, http);
    var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.isForNow()) {
      response.header(HttpHeaders.RETRY_AFTER, Problem.RETRY_SECONDS);
    }
    return response.build();
  }

  /** Requests that are wrong are the caller's affair; what is ours gets its stack trace. */
  private static void log(Problem problem, Exception e, RoutingContext http) {
    var entry = problem.isOurs() ? LOGGER.atError().setCause(e) : LOGGER.atInfo();
    entry.log(
        "{} {} got {} {}: {}",
        http.request().method(),
        Printed.of(http.normalizedPath()),
        problem.status(),
        problem.code(),
        Printed.of(String.valueOf(e.getMessage())));
  }
}
