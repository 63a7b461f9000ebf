package io.affectstream.broker;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kafka.server.ControllerServer;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;

/**
 * The registration that a killed process left of its broker, seen by the controller of the process
 * that takes its place.
 *
 * <p>Struck off before the new broker starts, it costs nothing. Left to expire, it costs a session,
 * and it can cost a transaction: the new broker, still leader by the old registration, loads its
 * transactions; when the registration expires, its partitions have no leader for a moment; Kafka
 * 4.3 takes such partitions for deleted and ends a transaction on them without a marker
 * (KAFKA-20734), and whoever reads what is committed waits at that place for ever.
 */
final class StaleRegistration implements MetadataPublisher {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final int nodeId;
  private final CompletableFuture<Boolean> found = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  private StaleRegistration(int nodeId) {
    this.nodeId = nodeId;
  }

  /**
   * Returns when {@code server} knows of no live broker with its own number.
   *
   * @throws BrokerStartException if it does not come to know its own log in time
   */
  static void strikeOff(ControllerServer server) {
    var registration = new StaleRegistration(server.config().nodeId());
    var loader = server.sharedServer().loader();
    await(loader.installPublishers(List.of(registration)));
    if (await(registration.found)) {
      var controller = server.controller();
      awaitActive(controller);
      await(controller.unregisterBroker(request(), registration.nodeId));
      await(registration.gone);
    }
    await(loader.removeAndClosePublisher(registration));
  }

  @Override
  public String name() {
    return "StaleRegistration";
  }

  /** The first image comes when the controller has read its whole log. */
  @Override
  public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
    var broker = image.cluster().broker(nodeId);
    boolean alive = broker != null && !broker.fenced();
    found.complete(alive);
    if (!alive) {
      gone.complete(null);
    }
  }

  private static void awaitActive(Controller controller) {
    long giveUp = System.nanoTime() + TIMEOUT_NANOS;
    while (!controller.isActive()) {
      if (System.nanoTime() > giveUp) {
        throw new BrokerStartException("the controller does not take office");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.orTimeout(TIMEOUT_NANOS, TimeUnit.NANOSECONDS).join();
    } catch (CompletionException e) {
      throw new BrokerStartException(
          "the registration of the last run cannot be struck off: " + e.getCause(), e);
    }
  }

  private static ControllerRequestContext request() {
    return new ControllerRequestContext(
        new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
  }
}
