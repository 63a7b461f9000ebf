package io.affectstream.launcher.web;

import io.affectstream.gateway.GatewayService;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import java.util.Map;
import java.util.function.Supplier;

/** The HTTP side of a process. */
public interface Web {

  /** Where services count, so that it can be read over HTTP. */
  Metrics metrics();

  /** Says which roles run here, from before they start, and how it stands with each. */
  void announce(Supplier<Map<String, Standing>> standings);

  /** From now on the gateway's paths are answered. */
  void open(GatewayService gateway);

  /** Where it listens; empty if it does not. */
  String address();
}
