package io.affectstream.launcher.web;

import io.affectstream.gateway.GatewayService;
import io.affectstream.streams.Metrics;
import java.util.Map;
import java.util.function.Supplier;

/** The HTTP side of a process. */
public interface Web {

  /** Where services count, so that it can be read over HTTP. */
  Metrics metrics();

  /** Says which roles run here, and which of them work. */
  void announce(Supplier<Map<String, Boolean>> readiness);

  /** From now on the gateway's paths are answered. */
  void open(GatewayService gateway);

  /** Where it listens; empty if it does not. */
  String address();
}
