package io.affectstream.gateway.feed;

/** Where a feed begins. */
public sealed interface Start {

  /** With the oldest event that is kept. */
  record Earliest() implements Start {}

  /** With what comes from now on. */
  record Latest() implements Start {}

  /** Where another feed ended. */
  record At(Positions positions) implements Start {}
}
