package io.affectstream.launcher;

import io.affectstream.gateway.GatewayService;
import io.affectstream.gateway.MicrometerMetrics;
import io.affectstream.gateway.operations.RolesBoard;
import io.affectstream.gateway.rest.GatewayDoor;
import io.affectstream.launcher.cli.CommandLines;
import io.affectstream.launcher.process.Logging;
import io.affectstream.launcher.web.Web;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A process with an HTTP side: Quarkus listens, then the command runs as in any other process. */
public final class ServingApplication implements QuarkusApplication, Web {
  private final GatewayDoor door;
  private final RolesBoard board;
  private final MeterRegistry meters;
  private final String host;
  private final int port;

  @Inject
  ServingApplication(
      GatewayDoor door,
      RolesBoard board,
      MeterRegistry meters,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.door = door;
    this.board = board;
    this.meters = meters;
    this.host = host;
    this.port = port;
  }

  @Override
  public int run(String... arguments) {
    Logging.configure();
    return CommandLines.of(this).execute(arguments);
  }

  @Override
  public Metrics metrics() {
    return new MicrometerMetrics(meters);
  }

  @Override
  public void announce(Supplier<Map<String, Standing>> standings) {
    board.announce(standings);
  }

  @Override
  public void open(GatewayService gateway) {
    door.open(gateway);
  }

  @Override
  public String address() {
    return "http://" + host + ":" + port;
  }
}
