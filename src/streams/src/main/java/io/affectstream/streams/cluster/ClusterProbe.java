package io.affectstream.streams.cluster;

import io.affectstream.streams.KafkaProfile;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out within seconds whether a cluster can be used, and if not, why: Kafka's own clients
 * would try again for minutes without a word.
 */
public final class ClusterProbe {
  private static final Logger LOGGER = LoggerFactory.getLogger(ClusterProbe.class);
  private static final Duration KNOCK = Duration.ofMillis(4_000);
  private static final Duration ALL_KNOCKS = Duration.ofMillis(5_000); // a dead resolver takes long

  private final KafkaProfile kafka;

  public ClusterProbe(KafkaProfile kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns when a broker has answered and knows who we are; after 9 s at the latest.
   *
   * @throws UnusableClusterException if none did
   */
  public void require() {
    var answers = knock(BootstrapAddress.all(kafka.bootstrapServers()));
    var diagnosis = new Diagnosis(kafka.client());
    var useless = new LinkedHashMap<BootstrapAddress, String>();
    answers.forEach(
        (address, answer) -> diagnosis.trouble(answer).ifPresent(why -> useless.put(address, why)));
    if (useless.size() == answers.size()) {
      throw new UnusableClusterException(sentence(useless));
    }
    useless.forEach(
        (address, why) -> LOGGER.atWarn().log("no use of Kafka at {}: {}", address, why));
    new Introduction(kafka, diagnosis).require();
  }

  private Map<BootstrapAddress, Answer> knock(List<BootstrapAddress> addresses) {
    var knock = new Knock(KNOCK);
    var answers = new LinkedHashMap<BootstrapAddress, Answer>();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      long giveUp = System.nanoTime() + ALL_KNOCKS.toNanos();
      var pending = new LinkedHashMap<BootstrapAddress, Future<Answer>>();
      addresses.forEach(a -> pending.put(a, threads.submit(() -> at(knock, a))));
      pending.forEach((address, answer) -> answers.put(address, await(answer, giveUp)));
      return answers;
    } finally {
      threads.shutdownNow(); // one that still waits for a name is not waited for
    }
  }

  private Answer at(Knock knock, BootstrapAddress address) {
    var client = kafka.client();
    var resolved = new InetSocketAddress(address.host(), address.port());
    return resolved.isUnresolved()
        ? new Answer.Nobody("the name " + address.host() + " is not known here")
        : knock.at(resolved, client.isTls(), client.saslMechanism());
  }

  private static Answer await(Future<Answer> answer, long giveUpNanos) {
    try {
      return answer.get(Math.max(0, giveUpNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return new Answer.Nobody("no answer in " + ALL_KNOCKS.toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Answer.Nobody(String.valueOf(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Nobody("stopped");
    }
  }

  private static String sentence(Map<BootstrapAddress, String> useless) {
    return useless.entrySet().stream()
        .map(entry -> "no use of Kafka at " + entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("; "));
  }
}
