package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.ingestor.IngestEvent.Accepted;
import io.affectstream.ingestor.IngestEvent.Finished;
import io.affectstream.ingestor.IngestEvent.Rejected;
import io.affectstream.ingestor.IngestEvent.Stopped;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.consent.Withdrawals;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Modality;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IngestorIT {
  private static final Path CLIP = Path.of("../../src/media/src/test/resources/surprised.mp4");
  private static final Topics TOPICS = Topics.embedded();

  @TempDir static Path data;
  private static EmbeddedBroker broker;
  private static KafkaProfile profile;

  @TempDir Path folder;
  private final Queue<IngestEvent> events = new ConcurrentLinkedQueue<>();
  private StoredRecords stored;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(data));
    profile = new KafkaProfile(broker.bootstrapServers(), "test");
    try (var admin = Admin.create(profile.admin())) {
      new TopicCreator(admin).create(TopicPlan.of(TOPICS, (short) 1));
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void openReader() {
    stored = new StoredRecords(profile);
  }

  @Test
  void ledgerIsStoredAfterItsMediaOnTheSamePartition() throws Exception {
    ingest(Map.of(), copy("call.mp4"));

    var accepted = the(Accepted.class);
    var key = accepted.clip().toString();
    var audio = only(stored.on(TOPICS.audio()), key);
    var frames = only(stored.on(TOPICS.frames()), key);
    var ledger = only(stored.on(TOPICS.clips()), key);
    assertThat(ledger.timestamp()).isGreaterThanOrEqualTo(audio.timestamp());
    assertThat(ledger.timestamp()).isGreaterThanOrEqualTo(frames.timestamp());
    assertThat(List.of(audio.partition(), frames.partition())).containsOnly(ledger.partition());
    assertThat(ledger.value().source()).isEqualTo("call.mp4");
    assertThat(ledger.value().expected()).hasSize(3);
    assertThat(audio.value().pcm().remaining())
        .isEqualTo(32 * (accepted.endMillis() - accepted.startMillis()));
    assertThat(frames.value().frames()).isNotEmpty();
  }

  @Test
  void refusedFilesBecomeDeadLettersAndTheRestGoesOn() throws Exception {
    copy("good.mp4");
    Files.createFile(folder.resolve("empty.mp4"));
    Files.writeString(folder.resolve("list.mp4"), "ffconcat version 1.0\nfile good.mp4\n");
    Files.writeString(folder.resolve("note.txt"), "hello");
    var bytes = Files.readAllBytes(CLIP);
    Files.write(folder.resolve("short.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    var sources = SourceFinder.find(List.of(folder, folder.resolve("missing.mp4")));

    ingest(Map.of(), sources.toArray(Source[]::new));

    var expected =
        Map.of(
            "empty.mp4", RejectionReason.EMPTY_FILE,
            "list.mp4", RejectionReason.FORBIDDEN_CONTAINER,
            "note.txt", RejectionReason.NOT_MEDIA,
            "short.mp4", RejectionReason.TRUNCATED_MEDIA,
            "missing.mp4", RejectionReason.UNREADABLE_FILE);
    assertThat(all(Rejected.class))
        .extracting(e -> Map.entry(e.source().name(), e.reason()))
        .containsExactlyInAnyOrderElementsOf(expected.entrySet());
    assertThat(the(Finished.class).source().name()).isEqualTo("good.mp4");
    assertThat(stored.on(TOPICS.deadLetters()))
        .extracting(letter -> letter.value().origin())
        .containsAll(expected.keySet().stream().map(DeadLetter.Media::new).toList());
  }

  @Test
  void withheldFaceIsNeitherStoredNorExpected() throws Exception {
    ingest(Map.of(IngestorConfig.WITHOUT.key(), "face"), copy("faceless.mp4"));

    var key = the(Accepted.class).clip().toString();
    assertThat(stored.on(TOPICS.frames())).noneMatch(record -> record.key().equals(key));
    assertThat(only(stored.on(TOPICS.clips()), key).value().absent())
        .isEqualTo(Map.of(Modality.VISUAL, AbsenceReason.NOT_PROVIDED));
  }

  @Test
  void soundIsStoredForWhatIsNotWithheldOfItOnly() throws Exception {
    ingest(Map.of(IngestorConfig.WITHOUT.key(), "words"), copy("wordless.mp4"));
    ingest(Map.of(IngestorConfig.WITHOUT.key(), "voice,words"), copy("soundless.mp4"));

    var wordless = all(Accepted.class).getFirst().clip().toString();
    var soundless = all(Accepted.class).getLast().clip().toString();
    assertThat(only(stored.on(TOPICS.audio()), wordless).value().withheld())
        .containsExactly(Modality.LEXICAL);
    assertThat(stored.on(TOPICS.audio())).noneMatch(record -> record.key().equals(soundless));
    assertThat(only(stored.on(TOPICS.clips()), soundless).value().absent())
        .isEqualTo(
            Map.of(
                Modality.ACOUSTIC,
                AbsenceReason.NOT_PROVIDED,
                Modality.LEXICAL,
                AbsenceReason.NOT_PROVIDED));
  }

  @Test
  void ofAForbiddenClipOnlyTheLedgerRecordIsStored() throws Exception {
    ingest(Map.of(PolicySettings.INFER.key(), "false"), copy("forbidden.mp4"));

    var key = the(Accepted.class).clip().toString();
    assertThat(stored.on(TOPICS.audio())).noneMatch(record -> record.key().equals(key));
    assertThat(stored.on(TOPICS.frames())).noneMatch(record -> record.key().equals(key));
    var ledger = only(stored.on(TOPICS.clips()), key).value();
    assertThat(ledger.expected()).isEmpty();
    assertThat(ledger.absent()).hasSize(3).containsValue(AbsenceReason.POLICY);
    assertThat(ledger.policy().inferOk()).isFalse();
  }

  @Test
  void aForbiddenSourceHasTheClipsThatItWouldHave() throws Exception {
    ingest(Map.of(), copy("allowed.mp4"));
    ingest(Map.of(PolicySettings.INFER.key(), "false"), copy("denied.mp4"));

    assertThat(all(Accepted.class))
        .extracting(clip -> List.of(clip.startMillis(), clip.endMillis()))
        .hasSize(2)
        .satisfies(windows -> assertThat(windows.getFirst()).isEqualTo(windows.getLast()));
  }

  @Test
  void ofWhoWithdrawsMeanwhileNoFurtherSoundIsStored() throws Exception {
    var settings =
        Map.of(IngestorConfig.IN_FLIGHT.key(), "1", "affect.ingestor.segmentation", "whole");
    var sources = List.of(longRecording("long.wav"));
    try (var ingestor = start(settings);
        var withdrawals = new Withdrawals(profile, TOPICS.consent())) {
      withdrawals.start();
      var firstClip = new CompletableFuture<ClipId>();
      var ingesting = CompletableFuture.runAsync(() -> run(ingestor, sources, firstClip, true));
      var first = firstClip.get(30, TimeUnit.SECONDS);

      withdraw(first.session());
      while (!withdrawals.covers(first)) {
        Thread.sleep(50);
      }
      Thread.sleep(1_000); // the ingestor hears of it at its next poll
      ingestor.seen(first);

      ingesting.get(60, TimeUnit.SECONDS);
      var later = all(Accepted.class).stream().map(Accepted::clip).skip(1).toList();
      assertThat(later).isNotEmpty();
      assertThat(stored.on(TOPICS.audio()))
          .filteredOn(record -> record.key().startsWith(first.session()))
          .singleElement()
          .satisfies(record -> assertThat(record.key()).isEqualTo(first.toString()));
      for (var clip : later) {
        var ledger = only(stored.on(TOPICS.clips()), clip.toString()).value();
        assertThat(ledger.absent()).hasSize(3).containsValue(AbsenceReason.POLICY);
        assertThat(ledger.policy().decisionId()).isEqualTo("withdrawn");
      }
    }
  }

  private static void withdraw(String session) throws Exception {
    var subject = Subject.session(session);
    var withdrawal = TOPICS.consent().encode(new Withdrawal(1_796_000_000_000_000L, "r"));
    try (var producer = new KafkaProducer<byte[], byte[]>(profile.producer("withdraw"))) {
      producer.send(new ProducerRecord<>(TOPICS.consent().name(), subject.key(), withdrawal)).get();
    }
  }

  /** Half a minute of a tone that comes and goes. */
  private Source longRecording(String name) throws IOException {
    var pcm = new byte[2 * 16_000 * 32];
    for (int i = 0; i < pcm.length / 2; i++) {
      int level = (int) (8_000 * Math.sin(i * 0.1) * Math.sin(i * 2e-4));
      pcm[2 * i] = (byte) level;
      pcm[2 * i + 1] = (byte) (level >> 8);
    }
    var file = folder.resolve(name);
    var format = new AudioFormat(16_000, 16, 1, true, false);
    try (var sound = new AudioInputStream(new ByteArrayInputStream(pcm), format, pcm.length / 2)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return Source.of(file);
  }

  @Test
  void filesOfTheSameNameBecomeDifferentSessions() throws Exception {
    Files.createDirectory(folder.resolve("other"));

    ingest(Map.of(), copy("twin.mp4"), copy("other/twin.mp4"));

    assertThat(all(Accepted.class)).extracting(e -> e.clip().session()).doesNotHaveDuplicates();
  }

  @Test
  void nextClipWaitsUntilTheEventOfTheLastWasSeen() throws Exception {
    var settings = Map.of(IngestorConfig.IN_FLIGHT.key(), "1", IngestorConfig.SESSIONS.key(), "1");
    var sources = List.of(copy("one.mp4"), copy("two.mp4"));
    try (var ingestor = start(settings)) {
      var firstClip = new CompletableFuture<ClipId>();
      var ingesting = CompletableFuture.runAsync(() -> run(ingestor, sources, firstClip));
      var first = firstClip.get(30, TimeUnit.SECONDS);
      Thread.sleep(500); // time enough for the second, were it not held back
      assertThat(all(Accepted.class)).hasSize(1);

      ingestor.seen(first);

      ingesting.get(30, TimeUnit.SECONDS);
      assertThat(all(Accepted.class)).hasSize(2);
    }
  }

  @Test
  void whatWasAcceptedBeforeAStopIsStoredAndReported() throws Exception {
    var settings =
        Map.of(
            IngestorConfig.SPEED.key(),
            "1",
            IngestorConfig.SESSIONS.key(),
            "1",
            "affect.ingestor.segmentation",
            "whole");
    var before = stored.on(TOPICS.clips()).size();
    try (var ingestor = start(settings)) {
      var firstClip = new CompletableFuture<ClipId>();
      var sources = List.of(copy("first.mp4"), copy("second.mp4"), copy("third.mp4"));
      var ingesting = CompletableFuture.runAsync(() -> run(ingestor, sources, firstClip));
      firstClip.get(60, TimeUnit.SECONDS);

      ingestor.stop();

      ingesting.get(5, TimeUnit.SECONDS);
      assertThat(all(Stopped.class)).hasSizeLessThanOrEqualTo(1);
      assertThat(stored.on(TOPICS.clips())).hasSize(before + all(Accepted.class).size());
      assertThat(all(Accepted.class)).hasSizeLessThan(3);
    }
  }

  private void ingest(Map<String, String> settings, Source... sources) throws Exception {
    try (var ingestor = start(settings)) {
      ingestor.ingest(List.of(sources), events::add);
    }
  }

  private static IngestorService start(Map<String, String> settings) {
    return IngestorService.start(
        IngestorConfig.from(Settings.of(settings)), TOPICS, profile, Metrics.none());
  }

  private void run(
      IngestorService ingestor, List<Source> sources, CompletableFuture<ClipId> firstClip) {
    run(ingestor, sources, firstClip, false);
  }

  /**
   * @param answered whether every clip but the first counts as answered at once
   */
  private void run(
      IngestorService ingestor,
      List<Source> sources,
      CompletableFuture<ClipId> firstClip,
      boolean answered) {
    try {
      ingestor.ingest(
          sources,
          event -> {
            events.add(event);
            if (event instanceof Accepted accepted) {
              if (!firstClip.complete(accepted.clip()) && answered) {
                ingestor.seen(accepted.clip());
              }
            }
          });
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Source copy(String name) throws IOException {
    return Source.of(Files.copy(CLIP, folder.resolve(name)));
  }

  private <E extends IngestEvent> E the(Class<E> type) {
    assertThat(all(type)).hasSize(1);
    return all(type).getFirst();
  }

  private <E extends IngestEvent> List<E> all(Class<E> type) {
    return events.stream()
        .flatMap(e -> type.isInstance(e) ? Stream.of(type.cast(e)) : Stream.empty())
        .toList();
  }

  private static <T> StoredRecords.Stored<T> only(
      List<StoredRecords.Stored<T>> records, String key) {
    var mine = records.stream().filter(record -> record.key().equals(key)).toList();
    assertThat(mine).hasSize(1);
    return mine.getFirst();
  }
}
