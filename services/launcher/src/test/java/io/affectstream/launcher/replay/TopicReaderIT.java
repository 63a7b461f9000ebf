package io.affectstream.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.affectstream.testkit.DiskDamage;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tail}, {@code inspect} and {@code replay} read with. */
class TopicReaderIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void damagedRecordIsToldAndWhatFollowsIsRead() throws Exception {
    try (var broker = TestBroker.start(folder, TOPICS)) {
      for (var key : List.of("s/p/000000", "s/p/000001", "s/p/000002")) {
        broker.send(TOPICS.clips(), key, new byte[] {1});
        broker.flush(); // a batch of its own
      }
      DiskDamage.at("s/p/000001", folder);

      try (var reader = TopicReader.fromStart(TOPICS.clips(), broker.kafka())) {
        var read = new ArrayList<TopicReader.Entry<?>>();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (read.size() < 3 && System.nanoTime() < giveUp) {
          read.addAll(reader.poll(Duration.ofMillis(100)));
        }

        assertThat(read)
            .extracting(entry -> entry.record().offset(), entry -> entry.record().key() == null)
            .containsExactly(tuple(0L, false), tuple(1L, true), tuple(2L, false));
        assertThat(reader.isAtEnd()).isTrue();
      }
    }
  }
}
