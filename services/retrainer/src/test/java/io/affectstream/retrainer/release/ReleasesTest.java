package io.affectstream.retrainer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
  private static final String NAME = "affectstream-fusion";
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static final long MICROS = NOW.toEpochMilli() * 1_000;

  @TempDir private Path folder;
  private final MemoryTopic topic = new MemoryTopic();
  private Path shipped;
  private Releases releases;

  @BeforeEach
  void open() throws IOException {
    shipped =
        RandomBundles.fusion(
            folder.resolve("shipped"),
            List.of("acoustic"),
            4,
            Emotion.ALL.stream().map(Emotion::label).toList());
    releases = opened();
  }

  @Test
  void keyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    var first = SigningKey.openOrMake(folder);

    var again = SigningKey.openOrMake(folder);

    assertThat(again.shown()).isEqualTo(first.shown());
    assertThat(Files.getPosixFilePermissions(folder.resolve("release-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void brokenKeyIsNamed() throws IOException {
    Files.writeString(folder.resolve("release-key"), "rubbish");

    assertThatThrownBy(() -> SigningKey.openOrMake(folder)).hasMessageContaining("release-key");
  }

  @Test
  void releaseIsSignedKeptAndPublished() throws IOException {
    var kept = publish(1, true);

    var published = topic.newest(NAME).orElseThrow();
    assertThat(published).isEqualTo(kept.release());
    assertThat(SigningKey.open(folder).shown().signed(published)).isTrue();
    assertThat(Files.readAllLines(folder.resolve("releases/1/samples.txt")))
        .containsExactly("s/p/000001");
    assertThat(releases.serving()).contains(kept);
  }

  @Test
  void candidateServesOnceItIsPromoted() throws IOException {
    publish(1, true);
    var candidate = publish(2, false);
    assertThat(releases.waiting()).contains(candidate);

    var promoted = releases.promote(Optional.empty());

    assertThat(promoted.release().sha256()).isEqualTo(candidate.release().sha256());
    assertThat(promoted.sequence()).isEqualTo(3);
    assertThat(promoted.release().origin().kind()).isEqualTo(ReleaseKind.PROMOTED);
    assertThat(topic.newest(NAME)).contains(promoted.release());
    assertThat(releases.waiting()).isEmpty();
    assertThatThrownBy(() -> releases.promote(Optional.empty())).hasMessageContaining("waits");
  }

  @Test
  void rollingBackTwiceUndoesTheFirst() throws IOException {
    var first = publish(1, true);
    var second = publish(2, true);

    var back = releases.rollBack(Optional.empty(), "worse");
    var forth = releases.rollBack(Optional.empty(), "not worse");

    assertThat(back.release().sha256()).isEqualTo(first.release().sha256());
    assertThat(forth.release().sha256()).isEqualTo(second.release().sha256());
    assertThat(forth.sequence()).isEqualTo(4);
    assertThat(topic.newest(NAME)).contains(forth.release());
  }

  @Test
  void beforeTheFirstReleaseTheShippedHeadServes() throws IOException {
    publish(1, true);

    var back = releases.rollBack(Optional.empty(), "worse");

    assertThat(back.release().sha256()).isEqualTo(ReleaseContent.of(shipped).sha256());
    assertThat(back.release().origin().reason()).isEqualTo("worse");
  }

  @Test
  void namedReleaseServesAgain() throws IOException {
    var first = publish(1, true);
    publish(2, true);
    publish(3, true);

    var back = releases.rollBack(Optional.of(first.release().version()), "a person said so");

    assertThat(back.release().sha256()).isEqualTo(first.release().sha256());
    assertThatThrownBy(() -> releases.rollBack(Optional.of("77-abc"), ""))
        .hasMessageContaining("77-abc");
  }

  @Test
  void lastFiveAreKept() throws IOException {
    for (int i = 1; i <= 8; i++) {
      publish(i, true);
    }

    assertThat(releases.all())
        .extracting(KeptRelease::sequence)
        .containsExactly(4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void releaseThatTheBrokerDidNotTakeIsPublishedLater() throws IOException {
    topic.breakDown(true);
    assertThatThrownBy(() -> publish(1, true)).hasMessageContaining("no broker");
    topic.breakDown(false);

    var resumed = opened().resume();

    assertThat(resumed).hasSize(1);
    assertThat(topic.newest(NAME)).contains(resumed.getFirst().release());
    assertThat(opened().resume()).isEmpty();
  }

  @Test
  void halfWrittenReleaseIsNotSeen() throws IOException {
    publish(1, true);
    Files.createDirectories(folder.resolve("releases/2.partial"));
    Files.createDirectories(folder.resolve("releases/3"));

    assertThat(opened().all()).extracting(KeptRelease::sequence).containsExactly(1L);
    assertThat(publish(2, true).sequence()).as("the number of no other").isEqualTo(4);
  }

  @Test
  void whatAKilledOneHadHalfWrittenGoes() throws IOException {
    Files.createDirectories(folder.resolve("releases/2.partial"));

    opened().resume();

    assertThat(folder.resolve("releases/2.partial")).doesNotExist();
  }

  /** The topic is compacted: what is written last would stand for what serves. */
  @Test
  void whatAnEarlierKeySignedIsNotPublishedOverWhatServes() throws IOException {
    publish(1, true);
    publish(2, true);
    Files.delete(folder.resolve("release-key"));
    var other = new MemoryTopic();

    var releases = opened(other);

    assertThat(releases.resume()).isEmpty();
    assertThat(other.newest(NAME)).isEmpty();
    assertThat(publish(releases, 3, true).sequence()).isEqualTo(3);
  }

  @Test
  void lossOfTheFolderKeepsSequenceAndServingRelease() throws IOException {
    publish(1, true);
    var second = publish(2, true);
    ReleaseFolder.delete(folder.resolve("releases"));

    var without = opened();

    assertThat(without.serving().orElseThrow().release()).isEqualTo(second.release());
    assertThat(without.rollBack(Optional.empty(), "worse").release().sha256())
        .isEqualTo(ReleaseContent.of(shipped).sha256());
    assertThat(topic.newest(NAME).map(ModelRelease::sequence)).contains(3L);
  }

  private Releases opened() throws IOException {
    return opened(topic);
  }

  private Releases opened(MemoryTopic topic) throws IOException {
    return new Releases(
        NAME,
        folder,
        shipped,
        MemoryTopic.TOPICS.models(),
        SigningKey.openOrMake(folder),
        topic,
        topic,
        InstantSource.fixed(NOW));
  }

  /** With weights of its own; nobody opens them here. */
  private KeptRelease publish(int number, boolean serve) throws IOException {
    return publish(releases, number, serve);
  }

  private static KeptRelease publish(Releases releases, int number, boolean serve)
      throws IOException {
    var content =
        new ReleaseContent(
            "name: x", ByteBuffer.wrap(new byte[] {(byte) number}), "%064x".formatted(number));
    var data = new ReleaseOrigin.TrainedOn(MICROS, MICROS, 3, 4, 5, 6, "");
    var origin = new ReleaseOrigin(ReleaseKind.TRAINED, "", MICROS, data, Map.of(), "");
    return releases.publish(content, Map.of(), origin, List.of("s/p/000001"), serve);
  }
}
