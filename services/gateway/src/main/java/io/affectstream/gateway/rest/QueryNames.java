package io.affectstream.gateway.rest;

import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of a query. One that nobody reads, or that is given twice where one value is read,
 * would be ignored without a word, and the caller would take all for what was asked.
 */
final class QueryNames {
  private QueryNames() {}

  /**
   * Accepts {@code once} and {@code repeated} only.
   *
   * @param repeated what may stand there several times
   * @throws ProblemException naming the first that is wrong
   */
  static void require(RoutingContext http, Set<String> once, Set<String> repeated) {
    var query = http.queryParams();
    for (var name : query.names()) {
      if (!once.contains(name) && !repeated.contains(name)) {
        throw refusal(
            "there is no parameter " + Printed.of(name) + " here" + known(once, repeated));
      }
      if (once.contains(name) && query.getAll(name).size() > 1) {
        throw refusal(name + " is given more than once");
      }
    }
  }

  /**
   * Accepts text only for {@code names}, where they are given.
   *
   * @throws ProblemException naming the first that is empty
   */
  static void requireText(RoutingContext http, Set<String> names) {
    for (var name : names) {
      if (http.queryParams().getAll(name).stream().anyMatch(String::isBlank)) {
        throw refusal(name + " is empty");
      }
    }
  }

  private static String known(Set<String> once, Set<String> repeated) {
    var known = new TreeSet<>(once);
    known.addAll(repeated);
    return known.isEmpty() ? "" : ", only " + String.join(", ", known);
  }

  private static ProblemException refusal(String detail) {
    return new ProblemException(ProblemCode.PARAMETER_INVALID, detail);
  }
}
