package io.affectstream.launcher.process;

import io.affectstream.launcher.process.LogSettings.Detail;
import io.affectstream.launcher.process.LogSettings.Form;
import io.affectstream.streams.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** One line an event of note, on standard error; Kafka's clients and broker only when they warn. */
public final class Logging {
  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p %c{1}: %s%n";
  private static final String LINE_WITH_TRACE = LINE + "%e";

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

  private static volatile Optional<Detail> chosen = Optional.empty();
  private static volatile Detail usual = Detail.WARN;
  private static volatile Form form = Form.TEXT;
  private static volatile boolean traces;

  private Logging() {}

  /** What the settings say holds from now on. */
  public static void use(Settings settings) {
    chosen = settings.find(LogSettings.LEVEL);
    form = settings.get(LogSettings.FORMAT);
    configure();
  }

  /** Roles tell what they do, unless a setting says otherwise. */
  public static void tellOfRoles() {
    usual = Detail.INFO;
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
    console.setFormatter(formatter());
    console.setLevel(Level.ALL);
    root.addHandler(console);
    var detail = chosen.orElse(usual);
    root.setLevel(detail == Detail.ERROR ? Level.SEVERE : Level.WARNING);
    Logger.getLogger("io.affectstream").setLevel(level(detail));
    LOWERED.forEach((name, level) -> Logger.getLogger(name).setLevel(level));
  }

  private static Formatter formatter() {
    return switch (form) {
      case TEXT -> new PatternFormatter(traces ? LINE_WITH_TRACE : LINE);
      case JSON -> new JsonFormatter();
    };
  }

  private static Level level(Detail detail) {
    return switch (detail) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
    };
  }
}
