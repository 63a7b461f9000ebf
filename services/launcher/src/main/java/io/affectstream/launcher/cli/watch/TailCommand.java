package io.affectstream.launcher.cli.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.rest.EventView;
import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.cli.options.Share;
import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.launcher.replay.TopicReader;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Events as they come. */
@Command(name = "tail", description = "Shows the events of a running stream until Ctrl-C.")
public final class TailCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--session", description = "Only this session.")
  private @Nullable String session;

  @Option(
      names = "--emotion",
      split = ",",
      paramLabel = "EMOTION",
      description = "Only some of neutral, anger, happiness, sadness, worry, surprise.")
  private Set<Emotion> emotions = EnumSet.noneOf(Emotion.class);

  @Option(
      names = "--min-confidence",
      paramLabel = "P",
      converter = Share.class,
      description = "Only events at least so sure, 0 to 1.")
  private Double minConfidence = 0.0;

  @Option(names = "--from-start", description = "Begin with the oldest event that is kept.")
  private boolean fromStart;

  @Option(names = "--json-lines", description = "A JSON object a line instead of a table.")
  private boolean jsonLines;

  private final Terminal terminal;

  public TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var filter = new EventFilter(Optional.ofNullable(session), emotions, minConfidence);
    var settings = options.load(cluster.settings());
    var kafka = KafkaProfile.from(settings);
    var topic = WireSettings.topics(settings).emotions();
    new ClusterCheck(kafka).requireAnswer();
    try (var reader =
        fromStart ? TopicReader.fromStart(topic, kafka) : TopicReader.fromNow(topic, kafka)) {
      while (!Thread.currentThread().isInterrupted() && !terminal.isGone()) {
        for (var entry : reader.poll(POLL)) {
          show(entry, filter);
        }
      }
      return 0;
    } catch (InterruptException _) {
      return 0; // Ctrl-C is how it ends
    }
  }

  private void show(TopicReader.Entry<EmotionEvent> entry, EventFilter filter) throws IOException {
    var event = entry.value();
    if (event == null) {
      var place = entry.record();
      terminal.note(
          "affect: passed over partition %d offset %d, which cannot be read"
              .formatted(place.partition(), place.offset()));
    } else if (filter.accepts(event)) {
      if (jsonLines) {
        terminal.sayWhole(JSON.writeValueAsString(EventView.of(event)));
      } else {
        terminal.say(line(event));
      }
    }
  }

  private static String line(EmotionEvent event) {
    return String.format(
        Locale.ROOT,
        "%-40s %-10s %.2f%s  %d ms",
        event.clip(),
        event.top().map(Emotion::label).orElse("-"),
        event.confidence(),
        event.abstained() ? " abstained" : "",
        event.timing().latencyMicros() / 1000);
  }
}
