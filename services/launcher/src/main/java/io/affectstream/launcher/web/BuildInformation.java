package io.affectstream.launcher.web;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import java.util.Objects;
import java.util.Optional;

/** Which build runs here, as a meter whose tags say it. */
public final class BuildInformation {
  /** Set by the script {@code affect}, which knows the checkout it runs. */
  private static final String COMMIT = "affect.commit";

  private static final String UNKNOWN = "unknown";
  private static final Meter BUILD =
      new Meter("affect.build", "Always 1: its tags are version, commit and Java of this process.");

  private BuildInformation() {}

  /** From now on {@code metrics} tell it. */
  public static void show(Metrics metrics) {
    metrics.watch(
        BUILD,
        () -> 1,
        "version",
        version(),
        "commit",
        Objects.requireNonNullElse(System.getProperty(COMMIT), UNKNOWN),
        "java",
        Runtime.version().toString());
  }

  private static String version() {
    return Optional.ofNullable(BuildInformation.class.getPackage().getImplementationVersion())
        .orElse(UNKNOWN);
  }
}
