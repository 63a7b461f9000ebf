package io.affectstream.streams.cluster;

import io.affectstream.streams.KafkaProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** One question by Kafka's own client, with all it is to use later: TLS, name, password. */
final class Introduction {
  private static final Duration PATIENCE = Duration.ofMillis(4_000);

  private final KafkaProfile kafka;
  private final Diagnosis diagnosis;

  Introduction(KafkaProfile kafka, Diagnosis diagnosis) {
    this.kafka = kafka;
    this.diagnosis = diagnosis;
  }

  void require() {
    try (var admin = Admin.create(quick())) {
      admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | KafkaException e) {
      throw unusable(diagnosis.of(e), e);
    } catch (TimeoutException e) {
      throw unusable(diagnosis.of(new org.apache.kafka.common.errors.TimeoutException(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unusable("stopped before it answered", e);
    }
  }

  private HashMap<String, Object> quick() {
    var properties = new HashMap<>(kafka.admin());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return properties;
  }

  private UnusableClusterException unusable(String why, Exception cause) {
    return new UnusableClusterException(
        "no use of Kafka at " + kafka.bootstrapServers() + ": " + why, cause);
  }
}
