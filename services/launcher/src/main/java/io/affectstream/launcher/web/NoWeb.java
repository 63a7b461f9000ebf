package io.affectstream.launcher.web;

import io.affectstream.gateway.GatewayService;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import java.util.Map;
import java.util.function.Supplier;

/** For processes that do not listen. */
public final class NoWeb implements Web {

  @Override
  public Metrics metrics() {
    return Metrics.none();
  }

  @Override
  public void announce(Supplier<Map<String, Standing>> standings) {}

  @Override
  public void open(GatewayService gateway) {}

  @Override
  public String address() {
    return "";
  }
}
