package io.affectstream.launcher.replay;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collects what the topics keep of one clip, in the order the data flows. */
public final class ClipHistory {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaProfile kafka;
  private final Topics topics;
  private final RecordSentences sentences;

  /**
   * @param withWords whether to show what was said
   */
  public ClipHistory(Settings settings, boolean withWords) {
    this.kafka = KafkaProfile.from(settings);
    this.topics = WireSettings.topics(settings);
    this.sentences = new RecordSentences(withWords);
  }

  /** A line a record; empty when nothing is kept. */
  public List<String> of(ClipId clip) {
    var features = Arrays.stream(Modality.values()).map(topics::features);
    var before =
        Stream.of(
            topics.clips(), topics.audio(), topics.frames(), topics.speech(), topics.transcripts());
    var after = Stream.of(topics.emotions(), topics.deadLetters());
    return Stream.<Stream<? extends Topic<?>>>of(before, features, after)
        .flatMap(stream -> stream)
        .flatMap(topic -> records(topic, clip).stream())
        .toList();
  }

  private <T> List<String> records(Topic<T> topic, ClipId clip) {
    var lines = new ArrayList<String>();
    try (var reader = TopicReader.ofSession(topic, kafka, clip.session())) {
      do {
        for (var entry : reader.poll(POLL)) {
          if (Arrays.equals(entry.record().key(), clip.key())) {
            lines.add(line(topic, entry));
          }
        }
      } while (!reader.isAtEnd());
    }
    return lines;
  }

  private <T> String line(Topic<T> topic, TopicReader.Entry<T> entry) {
    ConsumerRecord<byte[], byte[]> record = entry.record();
    var what = entry.value() == null ? "cannot be read" : sentences.of(entry.value());
    return String.format(
        Locale.ROOT,
        "%-28s %d@%-6d %7d bytes  %s",
        topic.name(),
        record.partition(),
        record.offset(),
        Math.max(0, record.serializedValueSize()),
        what);
  }
}
