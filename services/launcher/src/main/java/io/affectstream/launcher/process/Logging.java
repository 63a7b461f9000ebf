package io.affectstream.launcher.process;

import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** One line an event of note, on standard error; Kafka's clients and broker only when they warn. */
public final class Logging {
  private static final String LINE = "%d{HH:mm:ss.SSS} %-5p %c{1}: %s%n";
  private static final String LINE_WITH_TRACE = "%d{HH:mm:ss.SSS} %-5p %c{1}: %s%n%e";

  /**
   * These complain of what is normal here (one broker, transactions that wait their turn, commits
   * that meet a rebalance) or of what our own classes report.
   */
  private static final Map<String, Level> LOWERED =
      Map.ofEntries(
          Map.entry("kafka.server", Level.SEVERE),
          Map.entry("kafka.server.ReplicaManager", Level.OFF),
          Map.entry("org.apache.kafka.clients", Level.SEVERE),
          Map.entry("org.apache.kafka.common.utils.AppInfoParser", Level.OFF),
          Map.entry("org.apache.kafka.storage.internals.log", Level.SEVERE),
          Map.entry("org.apache.kafka.controller", Level.OFF),
          Map.entry("org.apache.kafka.streams", Level.OFF),
          Map.entry("ai.djl", Level.SEVERE),
          Map.entry("io.netty", Level.SEVERE),
          Map.entry("org.apache.kafka.clients.consumer.internals.ConsumerCoordinator", Level.OFF));

  private static volatile Level own = Level.WARNING;
  private static volatile boolean traces;

  private Logging() {}

  /** How much the project's own classes say from now on. */
  public static void tell(Level level) {
    own = level;
    configure();
  }

  /** Shows stack traces from now on. */
  public static void showTraces() {
    traces = true;
    configure();
  }

  /** Replaces what a framework has set up. */
  public static void configure() {
    var root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    var console = new ConsoleHandler();
    console.setFormatter(new PatternFormatter(traces ? LINE_WITH_TRACE : LINE));
    console.setLevel(Level.ALL);
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    Logger.getLogger("io.affectstream").setLevel(own);
    LOWERED.forEach((name, level) -> Logger.getLogger(name).setLevel(level));
  }
}
