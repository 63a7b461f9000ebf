package io.affectstream.launcher.process;

import java.util.Locale;

/** What a process can be, in the order roles start; they stop the other way round. */
public enum Role {
  /** The embedded Kafka broker. */
  BROKER,
  /** Assembles clips and fuses them. */
  FUSION,
  /** Turns features out of voices, faces and words. */
  ENCODERS,
  /** Recognises speech. */
  SPEECH,
  /** Learns from what passes, and releases better heads for fusion. */
  RETRAINER,
  /** Serves events over HTTP. */
  GATEWAY;

  /** Lower case, as on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
