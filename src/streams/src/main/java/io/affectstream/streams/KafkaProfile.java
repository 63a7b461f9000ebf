package io.affectstream.streams;

import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingType;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.SessionPartitioner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The properties of every Kafka client we start: low latency, nothing lost, quick fail-over.
 *
 * <p>Kafka's own defaults would cost most of a second: Streams lingers 100 ms and commits every 100
 * ms, and a dead consumer is missed after 45 s.
 *
 * @param instance a name that this process keeps across restarts and shares with no other of the
 *     same role, so that it gets its partitions back at once
 * @param client what the cluster asks of its clients
 */
public record KafkaProfile(String bootstrapServers, String instance, ClientProperties client) {
  /** Here, for the clients of this machine follow it; the launcher's broker listens on it. */
  public static final Setting<Integer> EMBEDDED_PORT =
      Setting.of(
              "affect.broker.port",
              SettingType.whole(1, 65_535),
              "Where the embedded broker listens, on 127.0.0.1.")
          .usually(19_092);

  public static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.of(
              "affect.kafka.bootstrap-servers",
              new SettingType<>(
                  "HOST:PORT, more of them after commas", KafkaProfile::addresses, text -> text),
              "The Kafka cluster.")
          .usually(
              "127.0.0.1 and " + EMBEDDED_PORT,
              settings -> "127.0.0.1:" + settings.get(EMBEDDED_PORT));

  public static final Setting<String> INSTANCE =
      Setting.of(
          "affect.kafka.instance",
          new SettingType<>(
              "letters, digits, dots, underscores and hyphens", KafkaProfile::named, text -> text),
          "A name that this process keeps across restarts and shares with no other of its role;"
              + " else the host and the first number of the data folder that is free.");

  public static final List<Setting<?>> SETTINGS =
      List.of(EMBEDDED_PORT, BOOTSTRAP_SERVERS, INSTANCE);

  private static final int SESSION_MILLIS = 6_000; // the least a broker allows by default
  private static final int HEARTBEAT_MILLIS = 1_500;
  private static final int MAX_REQUEST_BYTES = 3 << 19; // 1 MiB of media and its frame
  private static final int MAX_FETCH_BYTES = 8 << 20;
  private static final int COMMIT_MILLIS = 20; // an exactly-once hop costs about one interval
  private static final int POLL_MILLIS = 10; // between polls the punctuators run
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
  private static final int DELIVERY_TIMEOUT_MILLIS = 60_000;

  private static String addresses(String text) {
    if (!text.matches("[^\\s,]+:\\d{1,5}(\\s*,\\s*[^\\s,]+:\\d{1,5})*")) {
      throw new IllegalArgumentException("no addresses");
    }
    return text;
  }

  /** Of a cluster that asks nothing of its clients. */
  public KafkaProfile(String bootstrapServers, String instance) {
    this(bootstrapServers, instance, ClientProperties.none());
  }

  /**
   * The cluster that {@code settings} name.
   *
   * @throws SettingsException if a setting cannot be used
   */
  public static KafkaProfile from(Settings settings) {
    return new KafkaProfile(
        settings.get(BOOTSTRAP_SERVERS),
        settings.find(INSTANCE).orElse("1"),
        ClientProperties.from(settings));
  }

  /** The same cluster, for another process. */
  public KafkaProfile as(String other) {
    return new KafkaProfile(bootstrapServers, named(other), client);
  }

  /** For creating and looking up topics. */
  public Map<String, Object> admin() {
    var properties = new HashMap<String, Object>();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    properties.putAll(client.of(AdminClientConfig.configNames()));
    return properties;
  }

  /** Bytes in; idempotent, acknowledged by all replicas, sent at once, placed by session. */
  public Map<String, Object> producer(String clientId) {
    var properties = producerTuning();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // With several in flight, a later batch can become a partition's first while its leader comes
    // up; the earlier one is then out of sequence for good, and all sending stalls behind it.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.putAll(client.of(ProducerConfig.configNames()));
    return properties;
  }

  /** Bytes out, as a member of {@code groupId}; the caller commits. */
  public Map<String, Object> consumer(String groupId) {
    var properties = new HashMap<>(reader());
    properties.putAll(membership(groupId));
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, groupId);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name);
    properties.putAll(client.of(ConsumerConfig.configNames()));
    return properties;
  }

  /**
   * Bytes out, without a group: the caller assigns partitions and seeks. Sees what is committed.
   */
  public Map<String, Object> reader() {
    var properties = new HashMap<>(consumerTuning());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.putAll(client.of(ConsumerConfig.configNames()));
    return properties;
  }

  /**
   * An exactly-once Kafka Streams application.
   *
   * @param stateDir its stores lie below it, in a folder of this instance
   */
  public Properties streams(String applicationId, Path stateDir, int threads) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.resolve(instance).toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0); // a cache delays forwards
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, BoundedTimestamps.class);
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"); // has static membership
    producerTuning()
        .forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
    consumerTuning()
        .forEach((key, value) -> properties.put(StreamsConfig.consumerPrefix(key), value));
    membership(applicationId)
        .forEach((key, value) -> properties.put(StreamsConfig.mainConsumerPrefix(key), value));
    asTheClusterAsks(properties);
    return properties;
  }

  /** Last, with every prefix under which something of ours may stand. */
  private void asTheClusterAsks(Properties properties) {
    client
        .of(AdminClientConfig.configNames())
        .forEach((key, value) -> properties.put(StreamsConfig.adminClientPrefix(key), value));
    client
        .of(ProducerConfig.configNames())
        .forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
    client
        .of(ConsumerConfig.configNames())
        .forEach(
            (key, value) -> {
              properties.put(StreamsConfig.consumerPrefix(key), value);
              properties.put(StreamsConfig.mainConsumerPrefix(key), value);
            });
  }

  private static String named(String instance) {
    if (!instance.matches("[a-zA-Z0-9._-]{1,200}")) {
      throw new IllegalArgumentException(instance + " is no name of an instance");
    }
    return instance;
  }

  private static Map<String, Object> producerTuning() {
    var properties = new HashMap<String, Object>();
    properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, SessionPartitioner.class);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
    return properties;
  }

  private static Map<String, Object> consumerTuning() {
    return Map.of(
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
        MAX_REQUEST_BYTES,
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        MAX_FETCH_BYTES);
  }

  private Map<String, Object> membership(String groupId) {
    return Map.of(
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        GroupProtocol.CLASSIC.name,
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        groupId + "-" + instance,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        SESSION_MILLIS,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        HEARTBEAT_MILLIS);
  }
}
