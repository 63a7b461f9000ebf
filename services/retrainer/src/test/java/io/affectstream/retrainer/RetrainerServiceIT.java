package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.ReleaseArchive;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.world.HeldOut;
import io.affectstream.retrainer.world.LeaningTrainer;
import io.affectstream.streams.Metrics;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service on a real broker; its trainer learns nothing, and every candidate serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrainerServiceIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final long MICROS = 1_796_000_000_000_000L;
  private static final int WIDTH = 4;
  private static final int BATCH = 24;
  private static final long PATIENCE_NANOS = 180_000_000_000L;

  @TempDir private static Path folder;
  private LeaningTrainer trainer;
  private Path data;
  private Path shipped;
  private TestBroker broker;
  private RetrainerService service;

  @BeforeAll
  void open() throws Exception {
    data = folder.resolve("data");
    var classes = Emotion.ALL.stream().map(Emotion::label).toList();
    shipped = RandomBundles.fusion(folder.resolve("shipped"), List.of("acoustic"), WIDTH, classes);
    HeldOut.write(shipped, WIDTH);
    trainer = new LeaningTrainer(shipped);
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
    service = service("a", data);
    service.start();
    await("it learns", () -> service.standing().text().equals("learns"));
  }

  @AfterAll
  void close() {
    service.close();
    broker.close();
  }

  @Test
  void whatPassesIsLearntAndReleasedUnderItsSignature() throws Exception {
    var sent = send("passes", IntStream.range(0, BATCH).mapToObj(i -> emotion(i)).toList());

    var kept = awaitReleaseOf(sent);

    var newest = broker.read(TOPICS.models(), (int) kept.sequence()).getLast();
    assertThat(SigningKey.open(data).shown().signed(newest)).isTrue();
    assertThat(newest.origin().data().samplesSha256()).isEqualTo(sha256(newest.sequence()));
    assertThat(service.failure()).isEmpty();
  }

  @Test
  void streamOfOneClassIsLearntFrom() throws Exception {
    var sent = send("one-class", IntStream.range(0, BATCH).mapToObj(_ -> emotion(1)).toList());

    assertThat(awaitReleaseOf(sent).release().origin().data().pseudoLabelled()).isPositive();
  }

  @Test
  void labelsOfPeopleReachARound() throws Exception {
    var clips = IntStream.range(0, BATCH).mapToObj(i -> Given.clip("people-" + i, i)).toList();
    clips.forEach(clip -> label(clip.toString(), emotion(clip.index() == 0 ? 1 : 2), "anna"));
    clips.forEach(clip -> label(clip.toString(), emotion(2), "anna")); // said twice
    label(Given.clip("nobody-knows", 1).toString(), emotion(3), "anna"); // may still come
    label("no clip id", emotion(3), "anna");
    broker.flush();

    send(clips, IntStream.range(0, BATCH).mapToObj(i -> emotion(i)).toList());

    var learnt = awaitRelease(kept -> kept.release().origin().data().humanLabelled() > 0);
    assertThat(learnt.release().origin().data().humanLabelled()).isBetween(1, BATCH);
    assertThat(broker.read(TOPICS.deadLetters(), 1))
        .anyMatch(letter -> letter.reason() == RejectionReason.BAD_KEY);
  }

  @Test
  void whoWithdrewIsInNoLaterTrainingSet() throws Exception {
    var before = send("stays", List.of(emotion(0), emotion(1)));
    var erased = send("erased", IntStream.range(0, BATCH).mapToObj(i -> emotion(i)).toList());
    long trained = awaitReleaseOf(erased).sequence();

    var who = Subject.session("erased");
    broker.send(TOPICS.consent(), text(who), TOPICS.consent().encode(new Withdrawal(MICROS, "r")));
    broker.flush();
    send("erased", 100, List.of(emotion(1))); // and what comes later of them
    var after = send("after", IntStream.range(0, BATCH).mapToObj(i -> emotion(i)).toList());
    var later = awaitReleaseOf(after);

    assertThat(later.sequence()).isGreaterThan(trained);
    assertThat(later.samples()).containsAll(before);
    assertThat(later.samples()).noneMatch(clip -> who.covers(ClipId.parse(clip)));
    assertThat(later.release().origin().data().samplesSha256()).isEqualTo(sha256(later.sequence()));
  }

  @Test
  void secondOneStandsBy() throws Exception {
    try (var second = service("b", folder.resolve("other"))) {
      second.start();
      await("it stands by", () -> second.standing().text().startsWith("stands by"));

      assertThat(second.isReady()).isTrue();
      assertThat(service.standing().text()).isEqualTo("learns");
    }
  }

  private RetrainerService service(String instance, Path folder) {
    var config = Permissive.config(shipped, folder, BATCH);
    return RetrainerService.create(
        config, broker.kafka().as(instance), TOPICS, Metrics.none(), trainer);
  }

  private static Emotion emotion(int index) {
    return Emotion.ALL.get(index % Emotion.ALL.size());
  }

  private List<String> send(String session, List<Emotion> answers) {
    return send(session, 0, answers);
  }

  private List<String> send(String session, int from, List<Emotion> answers) {
    var clips =
        IntStream.range(0, answers.size()).mapToObj(i -> Given.clip(session, from + i)).toList();
    return send(clips, answers);
  }

  private List<String> send(List<ClipId> clips, List<Emotion> answers) {
    for (int i = 0; i < clips.size(); i++) {
      var sample = TOPICS.training().encode(Given.sample(answers.get(i), 0.9));
      broker.send(TOPICS.training(), clips.get(i).toString(), sample);
    }
    broker.flush();
    return clips.stream().map(ClipId::toString).toList();
  }

  private void label(String clip, Emotion emotion, String annotator) {
    var label = TOPICS.labels().encode(new Label(emotion, annotator, MICROS));
    broker.send(TOPICS.labels(), clip, label);
  }

  private KeptRelease awaitReleaseOf(List<String> clips) throws Exception {
    return awaitRelease(kept -> kept.samples().containsAll(clips));
  }

  private KeptRelease awaitRelease(Predicate<KeptRelease> wanted) throws Exception {
    var found = new AtomicReference<KeptRelease>();
    await(
        "a release of the clips",
        () -> {
          archive().all().stream().filter(wanted).findFirst().ifPresent(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  private ReleaseArchive archive() {
    return new ReleaseArchive(data, TOPICS.models());
  }

  /** Of the ids that stand in {@code samples.txt} of a release. */
  private String sha256(long sequence) throws Exception {
    var ids =
        archive().all().stream()
            .filter(kept -> kept.sequence() == sequence)
            .findFirst()
            .orElseThrow()
            .samples();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(String.join("\n", ids).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static String text(Subject who) {
    return new String(who.key(), StandardCharsets.UTF_8);
  }

  private static void await(String what, Callable<Boolean> wanted) throws Exception {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (!wanted.call()) {
      assertThat(System.nanoTime()).as("%s: it takes too long", what).isLessThan(giveUp);
      Thread.sleep(50);
    }
  }
}
