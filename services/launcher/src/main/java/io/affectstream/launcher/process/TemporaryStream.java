package io.affectstream.launcher.process;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A broker and the roles between media and events, on data that goes with them. */
public final class TemporaryStream implements AutoCloseable {
  private static final Set<Role> ROLES =
      Set.of(Role.BROKER, Role.FUSION, Role.ENCODERS, Role.SPEECH);
  private static final Set<Role> LEARNING =
      Set.of(Role.BROKER, Role.FUSION, Role.ENCODERS, Role.SPEECH, Role.RETRAINER);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TemporaryFolder folder;
  private final StreamProcess process;
  private final Settings settings;

  private TemporaryStream(TemporaryFolder folder, StreamProcess process, Settings settings) {
    this.folder = folder;
    this.process = process;
    this.settings = settings;
  }

  /**
   * Returns when clips can be sent.
   *
   * @throws IOException if a model bundle cannot be read
   */
  public static TemporaryStream start(Settings settings) throws IOException, InterruptedException {
    return start(settings, ROLES);
  }

  /** The same with the retrainer beside it. */
  public static TemporaryStream learning(Settings settings)
      throws IOException, InterruptedException {
    return start(settings, LEARNING);
  }

  private static TemporaryStream start(Settings settings, Set<Role> roles)
      throws IOException, InterruptedException {
    var folder = TemporaryFolder.create();
    try {
      var here = settings.with(places(folder), "this run");
      var process = new StreamProcess(roles);
      process.start(here, Metrics.none(), _ -> {});
      return ready(new TemporaryStream(folder, process, here));
    } catch (IOException | InterruptedException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The settings given, with where this stream is. */
  public Settings settings() {
    return settings;
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }

  private static TemporaryStream ready(TemporaryStream stream) throws InterruptedException {
    try {
      stream.process.awaitReady(PATIENCE);
      return stream;
    } catch (InterruptedException | RuntimeException e) {
      stream.process.close();
      throw e;
    }
  }

  private static Map<String, String> places(TemporaryFolder folder) {
    var broker = BrokerConfig.onFreePorts(folder.path().resolve("broker"));
    return Map.of(
        Layout.DATA_DIR.key(), folder.path().toString(),
        BrokerSettings.DATA_DIR.key(), broker.dataDir().toString(),
        KafkaProfile.EMBEDDED_PORT.key(), Integer.toString(broker.port()),
        BrokerSettings.CONTROLLER_PORT.key(), Integer.toString(broker.controllerPort()),
        KafkaProfile.BOOTSTRAP_SERVERS.key(), "127.0.0.1:" + broker.port(),
        FusionConfig.STATE_DIR.key(), folder.path().resolve("fusion").toString());
  }
}
