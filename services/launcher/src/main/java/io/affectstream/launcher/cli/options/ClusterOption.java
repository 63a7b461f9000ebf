package io.affectstream.launcher.cli.options;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Given;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a running cluster. */
public final class ClusterOption {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "The Kafka cluster (affect.kafka.bootstrap-servers); default: that of affect up.")
  private @Nullable String bootstrap;

  public Map<String, Given> settings() {
    return bootstrap == null
        ? Map.of()
        : Map.of(KafkaProfile.BOOTSTRAP_SERVERS.key(), new Given(bootstrap, "--bootstrap"));
  }
}
