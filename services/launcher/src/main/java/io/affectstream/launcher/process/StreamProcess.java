package io.affectstream.launcher.process;

import io.affectstream.gateway.GatewayService;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Settings;
import io.affectstream.streams.WireSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles that run in this process. Closing stops them in reverse order, the broker last. */
public final class StreamProcess implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StreamProcess.class);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Deque<RunningRole> running = new ArrayDeque<>(); // the last started first

  private StreamProcess() {}

  /**
   * Starts roles; {@link #awaitReady} tells when they work.
   *
   * @param door is given the gateway, if that is one of them
   * @throws IOException if a model bundle cannot be read, or a folder for data not be made
   * @throws IllegalStateException if the cluster cannot be used, after 10 s at the latest
   */
  public static StreamProcess start(
      Collection<Role> wanted, Settings settings, Metrics metrics, Consumer<GatewayService> door)
      throws IOException {
    RoleChecks.requireUsable(wanted, settings);
    var process = new StreamProcess();
    var roles = new Roles(settings, WireSettings.topics(settings), metrics, door);
    try {
      PrivateData.secure(wanted, settings);
      var rest = new TreeSet<>(wanted);
      if (rest.remove(Role.BROKER)) {
        process.add(roles.create(Role.BROKER));
      }
      if (!rest.isEmpty()) {
        roles.requireCluster(rest);
      }
      for (var role : rest) {
        process.add(roles.create(role));
      }
      return process;
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** By role, whether it does its work. */
  public Map<String, Boolean> readiness() {
    var ready = new LinkedHashMap<String, Boolean>();
    running
        .descendingIterator()
        .forEachRemaining(role -> ready.put(role.role().label(), role.ready().getAsBoolean()));
    return ready;
  }

  /** Why a role stopped by itself, if one did. */
  public Optional<Throwable> failure() {
    return running.stream().flatMap(role -> role.failed().get().stream()).findFirst();
  }

  /**
   * Returns when all roles work.
   *
   * @throws IllegalStateException if one fails, or they take longer than {@code patience}
   */
  public void awaitReady(Duration patience) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (readiness().containsValue(false)) {
      failure().ifPresent(StreamProcess::raise);
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "not ready after " + patience + ": " + readiness() + "; is the broker reachable?");
      }
      Thread.sleep(PAUSE);
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      stop(running.pop());
    }
  }

  private void add(RunningRole role) {
    running.push(role);
    role.starting().run();
    LOGGER.atInfo().addKeyValue("role", role.role().label()).log("role started");
  }

  /** One role that cannot stop must not keep the broker from flushing. */
  private static void stop(RunningRole role) {
    try {
      role.closing().run();
    } catch (RuntimeException e) {
      LOGGER
          .atError()
          .addKeyValue("role", role.role().label())
          .setCause(e)
          .log("role did not stop cleanly");
    }
  }

  private static void raise(Throwable failure) {
    throw new IllegalStateException("a role stopped: " + failure.getMessage(), failure);
  }
}
