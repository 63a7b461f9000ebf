package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.DiskSearch.Found;
import io.affectstream.launcher.replay.ClipHistory;
import io.affectstream.launcher.replay.TopicReader;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Settings;
import io.affectstream.testkit.Measured;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a stream keeps of a clip whose policy forbids inference: first the clip is replayed
 * forbidden and a forbidden one is written by hand, and all that is on disk is put aside; then the
 * same clip is replayed allowed, which shows what to look for, and that looking finds it.
 */
class PolicyE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Topics TOPICS = Topics.embedded();
  private static final Forbidden BY_HAND = new Forbidden();

  @TempDir private static Path folder;
  private static Ports ports;
  private static DiskSearch whileForbidden;
  private static DiskSearch afterAll;
  private static Needles clip;
  private static Set<String> written;
  private static EmotionEvent denied;
  private static EmotionEvent deniedByHand;
  private static List<DeadLetter> letters;
  private static List<String> inspected;
  private static EmotionEvent withheld;
  private static List<String> ofWithheld;
  private static String json;

  @BeforeAll
  static void replay() throws Exception {
    ports = Ports.free();
    var live = folder.resolve("live");
    try (var stream = AffectProcess.up(ports, Files.createDirectories(live))) {
      stream.awaitOutput("Running:", PATIENCE);
      replay(live, false);
      written = BY_HAND.send(kafka());
      deniedByHand = event(event -> event.clip().equals(Forbidden.CLIP));
      denied = event(event -> event.policy().tenant().equals("acme"));
      inspected = history(denied);
      json = json();
      whileForbidden = new DiskSearch(folder.resolve("forbidden"));
      new DiskSearch(live).copyTo(folder.resolve("forbidden"));
      replay(live, true);
      clip = needles();
      replay(
          live,
          "withheld",
          List.of("--without", "words,face", "--set", "affect.ingestor.policy.tenant=thrifty"));
      withheld = event(event -> event.policy().tenant().equals("thrifty"));
      ofWithheld = history(withheld);
      letters = read(TOPICS.deadLetters(), _ -> true, 4);
      stream.interrupt();
      stream.await(PATIENCE);
    }
    afterAll = new DiskSearch(live);
  }

  @Test
  void ofAForbiddenClipNeitherSoundNorPictureNorWordIsAnywhere() throws Exception {
    assertThat(whileForbidden.find(clip)).isEmpty();
  }

  @Test
  void theSameSearchFindsAllOfThemWhereInferenceIsAllowed() throws Exception {
    var found = afterAll.find(clip);

    assertThat(topics(found, Needles.SOUND))
        .contains(TOPICS.audio().name(), TOPICS.speech().name());
    assertThat(topics(found, Needles.PICTURE)).contains(TOPICS.frames().name());
    assertThat(topics(found, Needles.WORD)).contains(TOPICS.transcripts().name());
    Measured.note("policy", found.size() + " places hold the allowed clip, none the forbidden");
  }

  @Test
  void aForbiddenClipIsKnownToTheLedgerAndItsEventAlone() throws Exception {
    var session = denied.clip().session();
    var places = new TreeSet<String>();
    whileForbidden.visit(
        (place, bytes) -> {
          var text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
          if (place.startsWith("affect.") && text.contains(session)) {
            places.add(place.replaceAll("-\\d+@\\d+$", ""));
          }
        });

    assertThat(places).containsExactly(TOPICS.clips().name(), TOPICS.emotions().name());
  }

  @Test
  void itsEventNamesThePolicyAndItsTenantEverywhere() {
    assertThat(reasons(denied)).containsOnly(AbsenceReason.POLICY).hasSize(3);
    assertThat(denied.abstained()).isTrue();
    assertThat(denied.policy().inferOk()).isFalse();
    assertThat(json).contains("\"tenant\":\"acme\"");
    assertThat(inspected)
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("of acme forbids inference"));
  }

  @Test
  void stagesMakeNothingOfForbiddenRecordsAndWriteOneLetterEach() throws Exception {
    assertThat(reasons(deniedByHand)).containsOnly(AbsenceReason.POLICY).hasSize(3);
    assertThat(letters)
        .hasSize(4)
        .extracting(DeadLetter::reason)
        .containsOnly(RejectionReason.POLICY_DENIED);

    for (var search : List.of(whileForbidden, afterAll)) {
      assertThat(search.find(BY_HAND.needles()).stream().map(Found::place).distinct())
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @Test
  void ofWhatIsWithheldAtTheSourceNothingIsMadeAndTheRestIs() {
    assertThat(reasons(withheld)).containsOnly(AbsenceReason.NOT_PROVIDED).hasSize(2);
    assertThat(linesOf(TOPICS.audio().name())).isNotEmpty();
    assertThat(linesOf(TOPICS.features(Modality.ACOUSTIC).name())).isNotEmpty();
    assertThat(linesOf(TOPICS.frames().name())).isEmpty();
    assertThat(linesOf(TOPICS.features(Modality.VISUAL).name())).isEmpty();
    for (var words : List.of(TOPICS.transcripts(), TOPICS.features(Modality.LEXICAL))) {
      assertThat(linesOf(words.name()))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("none: not_provided"));
    }
  }

  private static List<String> linesOf(String topic) {
    return ofWithheld.stream().filter(line -> line.startsWith(topic + " ")).toList();
  }

  private static void replay(Path live, boolean allowed) throws Exception {
    replay(
        live,
        Boolean.toString(allowed),
        List.of(
            "--set",
            "affect.ingestor.policy.infer=" + allowed,
            "--set",
            "affect.ingestor.policy.tenant=" + (allowed ? "open" : "acme")));
  }

  private static void replay(Path live, String name, List<String> options) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "replay",
                DemoClips.all().getFirst().toString(),
                "--segment",
                "whole",
                "--bootstrap",
                ports.bootstrap(),
                "--json",
                live.resolve(name + ".json").toString(),
                "--traces"));
    arguments.addAll(options);
    try (var replay = AffectProcess.start(live, arguments.toArray(String[]::new))) {
      assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();
    }
  }

  private static Needles needles() throws Exception {
    var audio = read(TOPICS.audio(), sound -> sound.policy().inferOk(), 1).getFirst();
    var frames = read(TOPICS.frames(), pictures -> pictures.policy().inferOk(), 1).getFirst();
    var transcript = read(TOPICS.transcripts(), said -> said.policy().inferOk(), 1).getFirst();
    assertThat(transcript.outcome()).isInstanceOf(Transcript.Words.class);
    return new Needles()
        .sound(audio)
        .pictures(frames)
        .words((Transcript.Words) transcript.outcome());
  }

  private static EmotionEvent event(Predicate<EmotionEvent> wanted) {
    return read(TOPICS.emotions(), wanted, 1).getFirst();
  }

  private static List<String> history(EmotionEvent event) {
    var settings = Settings.of(Map.of(KafkaProfile.BOOTSTRAP_SERVERS.key(), ports.bootstrap()));
    return new ClipHistory(settings, true).of(event.clip());
  }

  private static String json() throws Exception {
    try (var http = new Http(ports)) {
      return http.json("/v1/clips/" + denied.clip()).toString();
    }
  }

  private static List<AbsenceReason> reasons(EmotionEvent event) {
    return event.modalities().stream()
        .map(ModalityReport::missingReason)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Set<String> topics(List<Found> found, String kind) {
    var topics = new TreeSet<String>();
    found.stream()
        .filter(find -> find.kind().equals(kind))
        .forEach(find -> topics.add(find.place().replaceAll("-\\d+@\\d+$", "")));
    return topics;
  }

  /** What is wanted of the topic, once there is enough of it. */
  private static <T> List<T> read(Topic<T> topic, Predicate<T> wanted, int enough) {
    var values = new ArrayList<T>();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try (var reader = TopicReader.fromStart(topic, kafka())) {
      while (values.size() < enough && System.nanoTime() < giveUp) {
        for (var entry : reader.poll(Duration.ofMillis(200))) {
          var value = entry.value();
          if (value != null && wanted.test(value)) {
            values.add(value);
          }
        }
      }
    }
    assertThat(values).as(topic.name()).hasSizeGreaterThanOrEqualTo(enough);
    return values;
  }

  private static KafkaProfile kafka() {
    return new KafkaProfile(ports.bootstrap(), "auditor");
  }
}
