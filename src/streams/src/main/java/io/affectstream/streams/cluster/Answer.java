package io.affectstream.streams.cluster;

import java.util.List;

/** What answers at an address when Kafka's protocol is spoken to it. */
sealed interface Answer {
  /**
   * A broker.
   *
   * @param tls whether inside TLS
   * @param mechanisms how one may say who one is; empty if nobody is asked
   */
  record Broker(boolean tls, List<String> mechanisms) implements Answer {
    public Broker {
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /** Somebody who speaks TLS, or hangs up on who does not. */
  record Tls() implements Answer {}

  /** A web server. */
  record Web() implements Answer {}

  /** Something else, that answered. */
  record Stranger() implements Answer {}

  /** Somebody takes the connection and hangs up without a word. */
  record HungUp() implements Answer {}

  /** Somebody takes the connection and says nothing. */
  record Silence() implements Answer {}

  /**
   * Nobody.
   *
   * @param why in words
   */
  record Nobody(String why) implements Answer {}
}
