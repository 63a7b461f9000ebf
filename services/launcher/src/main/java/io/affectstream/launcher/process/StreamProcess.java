package io.affectstream.launcher.process;

import io.affectstream.gateway.GatewayService;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.streams.WireSettings;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles that run in this process. Closing stops them in reverse order, the broker last. */
public final class StreamProcess implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StreamProcess.class);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final Meter READY =
      new Meter("affect.role.ready", "1 while a role does its work, else 0.");
  private static final Standing LOADING =
      Standing.waiting("loads its models, or waits for the roles that start before it");

  private final Set<Role> wanted;
  private final Deque<RunningRole> running = new ConcurrentLinkedDeque<>(); // last started first

  /** Of roles that {@link #start} starts. */
  public StreamProcess(Collection<Role> wanted) {
    this.wanted = Collections.unmodifiableSet(EnumSet.copyOf(wanted));
  }

  /**
   * Starts the roles; {@link #awaitReady} tells when they work. What was started is stopped again
   * when one cannot be.
   *
   * @param door is given the gateway, if that is one of them
   * @throws IOException if a model bundle cannot be read, or a folder for data not be made
   * @throws IllegalStateException if the cluster cannot be used, after 10 s at the latest
   */
  public void start(Settings settings, Metrics metrics, Consumer<GatewayService> door)
      throws IOException {
    RoleChecks.requireUsable(wanted, settings);
    var roles = new Roles(settings, WireSettings.topics(settings), metrics, door);
    for (var role : wanted) {
      metrics.watch(READY, () -> standing(role).isReady() ? 1 : 0, "role", role.label());
    }
    try {
      PrivateFolders.secure(wanted, settings);
      var rest = new TreeSet<>(wanted);
      if (rest.remove(Role.BROKER)) {
        add(roles.create(Role.BROKER));
      }
      if (!rest.isEmpty()) {
        roles.requireCluster(rest);
      }
      for (var role : rest) {
        add(roles.create(role));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** How it stands with each role, in the order they start; also before they do. */
  public Map<String, Standing> standings() {
    var standings = new LinkedHashMap<String, Standing>();
    wanted.forEach(role -> standings.put(role.label(), standing(role)));
    return standings;
  }

  private Standing standing(Role role) {
    return running.stream()
        .filter(one -> one.role() == role)
        .findFirst()
        .map(one -> one.standing().get())
        .orElse(LOADING);
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
    while (!standings().values().stream().allMatch(Standing::isReady)) {
      failure().ifPresent(StreamProcess::raise);
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "not ready after " + patience + ": " + inWords(standings()));
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

  private static String inWords(Map<String, Standing> standings) {
    return standings.entrySet().stream()
        .filter(role -> !role.getValue().isReady())
        .map(role -> role.getKey() + " " + role.getValue().text())
        .collect(Collectors.joining("; "));
  }

  private static void raise(Throwable failure) {
    throw new IllegalStateException("a role stopped: " + failure.getMessage(), failure);
  }
}
