package io.affectstream.streams.cluster;

import io.affectstream.streams.ClientProperties;
import io.affectstream.streams.KafkaProfile;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says what is wrong with what answers, and what to do. */
record Diagnosis(ClientProperties client) {
  private static final String PROTOCOL = ClientProperties.PREFIX + "security.protocol";
  private static final String ADDRESS =
      "is " + KafkaProfile.BOOTSTRAP_SERVERS + " (--bootstrap) right, and the broker up?";

  /** Nothing if our protocol and what answers fit, as far as can be seen before TLS is spoken. */
  Optional<String> trouble(Answer answer) {
    boolean tls = client.isTls();
    return switch (answer) {
      case Answer.Nobody(var why) -> Optional.of(why + "; " + ADDRESS);
      case Answer.Web() -> Optional.of("a web server answers there; " + ADDRESS);
      case Answer.Stranger() -> Optional.of("what answers there is no Kafka; " + ADDRESS);
      case Answer.Broker(var inside, var mechanisms) ->
          inside == tls ? sasl(mechanisms) : Optional.of(withoutTls(mechanisms));
      case Answer.Tls() -> tls ? Optional.empty() : Optional.of(withTls());
      case Answer.HungUp() ->
          tls
              ? Optional.empty()
              : Optional.of(
                  "it hangs up without an answer: if it speaks TLS, set %s to SSL or SASL_SSL; else "
                          .formatted(PROTOCOL)
                      + ADDRESS);
      case Answer.Silence() ->
          tls
              ? Optional.empty() // TLS waits for more than we sent
              : Optional.of(
                  "it takes the connection, but does not answer as Kafka does; " + ADDRESS);
    };
  }

  /** Why a client of Kafka gave up. */
  String of(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SaslAuthenticationException) {
        return "it refuses who we say we are (%s): see %ssasl.jaas.config and sasl.mechanism"
            .formatted(cause.getMessage(), ClientProperties.PREFIX);
      }
      if (cause instanceof SslAuthenticationException) {
        return tls(cause);
      }
      if (cause instanceof TimeoutException) {
        return "it answers, but no broker can be reached at the address that brokers give themselves:"
            + " see their advertised.listeners";
      }
    }
    return root(failure);
  }

  /** The innermost message: the outer ones say that a client could not be made. */
  static String root(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }

  private Optional<String> sasl(List<String> offered) {
    boolean ours = client.isSasl();
    if (offered.isEmpty()) {
      return ours
          ? Optional.of(
              "it asks nobody who he is: set %s=%s"
                  .formatted(PROTOCOL, client.isTls() ? "SSL" : "PLAINTEXT"))
          : Optional.empty();
    }
    if (!ours) {
      return Optional.of(
          "it wants to know who we are (%s): set %s=%s, %ssasl.mechanism and sasl.jaas.config"
              .formatted(
                  String.join(", ", offered),
                  PROTOCOL,
                  client.isTls() ? "SASL_SSL" : "SASL_PLAINTEXT",
                  ClientProperties.PREFIX));
    }
    return offered.contains(client.saslMechanism())
        ? Optional.empty()
        : Optional.of(
            "it does not know %ssasl.mechanism=%s, but %s"
                .formatted(
                    ClientProperties.PREFIX, client.saslMechanism(), String.join(", ", offered)));
  }

  private String withoutTls(List<String> mechanisms) {
    return "it does not speak TLS: set %s=%s"
        .formatted(PROTOCOL, mechanisms.isEmpty() ? "PLAINTEXT" : "SASL_PLAINTEXT");
  }

  private static String withTls() {
    return "it speaks TLS: set %s to SSL, or to SASL_SSL if it wants to know who we are"
        .formatted(PROTOCOL);
  }

  private static String tls(Throwable cause) {
    var detail = root(cause);
    var remedy =
        detail.contains("certification path") || detail.contains("PKIX")
            ? "name who signed its certificate by %sssl.truststore.location"
            : detail.contains("subject alternative") || detail.contains("No name matching")
                ? "its certificate is for another name: use that name as its address"
                : "see the %sssl settings; it may want a certificate (ssl.keystore.location)";
    return "no TLS with it (%s): %s".formatted(detail, remedy.formatted(ClientProperties.PREFIX));
  }
}
