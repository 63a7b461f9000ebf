package io.affectstream.gateway.http;

import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands before every path: refuses foreign names, and forbids keeping and guessing of answers. */
@ApplicationScoped
public class HttpGuard {
  /** More names under which this process may be asked, separated by commas. */
  public static final String ALLOWED_HOSTS = "affect.http.allowed-hosts";

  private static final Pattern EVENTS = Pattern.compile("/v1/(sessions/[^/]+/)?events");
  private static final String UNREADABLE =
      "the address cannot be read: what it may not hold is written as % and two hexadecimal digits";
  private static final int FIRST = 10_000; // before all of Quarkus' own filters

  private final AllowedHosts allowed;

  @Inject
  HttpGuard(
      @ConfigProperty(name = "quarkus.http.host") String listening,
      @ConfigProperty(name = ALLOWED_HOSTS) Optional<List<String>> more) {
    this.allowed = AllowedHosts.of(listening, more.orElse(List.of()));
  }

  void register(@Observes Filters filters) {
    filters.register(this::guard, FIRST);
  }

  private void guard(RoutingContext http) {
    http.response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    var host = host(http.request());
    if (!allowed.allow(host, http.request().localAddress().hostAddress())) {
      PlainProblem.send(http, ProblemCode.HOST_NOT_ALLOWED, refusal(host));
    } else if (!isReadable(http.request().uri())) {
      PlainProblem.send(http, ProblemCode.BAD_REQUEST, UNREADABLE);
    } else {
      takeAnyAccept(http.request());
      http.next();
    }
  }

  /** The server would refuse it without a word, and is told not to in affect-java.options. */
  private static boolean isReadable(String address) {
    try {
      new URI(address);
      return true;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /**
   * Event streams have one form only, so what is accepted is not asked there, as HTTP allows:
   * generated clients accept nothing but the form of the errors.
   */
  private static void takeAnyAccept(HttpServerRequest request) {
    if (EVENTS.matcher(String.valueOf(request.path())).matches()) {
      request.headers().set(HttpHeaders.ACCEPT, MediaType.SERVER_SENT_EVENTS);
    }
  }

  /** Empty where there is none, or more than one. */
  private static String host(HttpServerRequest request) {
    boolean one = request.headers().getAll(HttpHeaders.HOST).size() <= 1;
    return Optional.ofNullable(request.authority())
        .filter(_ -> one)
        .map(HostAndPort::host)
        .orElse("");
  }

  private static String refusal(String host) {
    return host.isEmpty()
        ? "the request must name one host"
        : "this is not %s: add it to %s if it is".formatted(Printed.of(host), ALLOWED_HOSTS);
  }
}
