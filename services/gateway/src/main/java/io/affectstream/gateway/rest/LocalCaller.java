package io.affectstream.gateway.rest;

import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Whether a request comes from this machine itself. What changes the stream is taken from there
 * alone until there are keys; a proxy on this machine speaks for others, and says so.
 */
final class LocalCaller {
  private static final List<String> PROXIED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP");

  private LocalCaller() {}

  /**
   * @throws ProblemException if it does not
   */
  static void require(HttpServerRequest request) {
    boolean proxied = PROXIED.stream().anyMatch(request.headers()::contains);
    if (proxied || !isLoopback(request.remoteAddress().hostAddress())) {
      throw new ProblemException(
          ProblemCode.CALLER_NOT_LOCAL,
          "this is taken from the gateway's own machine only; there, affect label and affect erase"
              + " do the same");
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // digits: nothing is looked up
    } catch (UnknownHostException _) {
      return false; // no address at all: a socket of another kind
    }
  }
}
