package io.affectstream.broker;

import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How the topics of the stream are to be: a life as short as their content is private, and parts
 * (Kafka's segments) that are a sixth of it. Kafka deletes by whole parts, and a part that is
 * written to for its usual 7 days keeps its first record as long.
 */
public final class TopicPlan {
  /** Partitions of every clip topic that is created without a number being said. */
  public static final int USUAL_PARTITIONS = 4;

  private static final int PARTS = 6;
  private static final Duration LONGEST_PART = Duration.ofDays(1);
  private static final int CLIP_RECORD_BYTES = 3 << 19; // 1 MiB of media and its frame
  private static final int MODEL_RECORD_BYTES = 16 << 20; // the weights of a fusion head, inline

  private TopicPlan() {}

  /** To be created as usual, with {@code replicas} copies of each partition. */
  public static List<NewTopic> of(Topics topics, short replicas) {
    return of(topics, Lifetimes.USUAL).stream()
        .map(topic -> topic.create(USUAL_PARTITIONS, replicas))
        .toList();
  }

  /** All topics, in the order the data flows. */
  public static List<PlannedTopic> of(Topics topics, Lifetimes lifetimes) {
    return rows(topics, lifetimes).stream().map(Row::planned).toList();
  }

  /**
   * The same for a broker that has only so much room: a topic that needs more than its share of it
   * loses its oldest records before their time.
   *
   * @param bytes of all topics together
   * @param partitions of each
   */
  public static List<PlannedTopic> within(
      long bytes, int partitions, Topics topics, Lifetimes lifetimes) {
    return rows(topics, lifetimes).stream()
        .map(row -> row.planned().with(Room.of(bytes * row.percent / 100 / partitions)))
        .toList();
  }

  private record Row(Topic<?> topic, Duration life, int percent) {
    PlannedTopic planned() {
      return new PlannedTopic(topic.name(), percent == 0 ? latestOfKey() : forLife(life));
    }
  }

  private static List<Row> rows(Topics topics, Lifetimes life) {
    var rows = new ArrayList<Row>();
    rows.add(new Row(topics.clips(), life.features(), 3));
    rows.add(new Row(topics.audio(), life.media(), 19));
    rows.add(new Row(topics.frames(), life.media(), 28));
    rows.add(new Row(topics.speech(), life.media(), 13));
    rows.add(new Row(topics.transcripts(), life.features(), 3));
    for (var modality : Modality.values()) {
      rows.add(new Row(topics.features(modality), life.features(), 5));
    }
    rows.add(new Row(topics.emotions(), life.events(), 5));
    rows.add(new Row(topics.training(), life.training(), 4));
    rows.add(new Row(topics.labels(), life.training(), 1));
    rows.add(new Row(topics.models(), LONGEST_PART, 0)); // a few, of known size
    rows.add(new Row(topics.consent(), LONGEST_PART, 0)); // small, and never forgotten
    rows.add(new Row(topics.deadLetters(), life.letters(), 4));
    return rows;
  }

  private static Map<String, String> forLife(Duration life) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(life.toMillis()),
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(part(life).toMillis()),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(CLIP_RECORD_BYTES));
  }

  private static Map<String, String> latestOfKey() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(LONGEST_PART.toMillis()),
        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
        Long.toString(LONGEST_PART.toMillis()),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(MODEL_RECORD_BYTES));
  }

  private static Duration part(Duration life) {
    var part = life.dividedBy(PARTS);
    return part.compareTo(LONGEST_PART) < 0 ? part : LONGEST_PART;
  }
}
