package io.affectstream.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.bundle.BundleException;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.stage.StageRunner;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topics;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersServiceIT {
  private static final Topics TOPICS = Topics.embedded();

  @TempDir private static Path folder;

  private static TestBroker wire;

  @BeforeAll
  static void startBroker() {
    wire = TestBroker.start(folder.resolve("broker"), TOPICS);
  }

  @AfterAll
  static void stopBroker() {
    wire.close();
  }

  @Test
  void everyModalityAnswersForEachOfItsRecords() throws IOException, PoisonRecordException {
    send(0, Clips.face(Color.ORANGE));
    send(1, new byte[] {1, 2, 3});
    send(2, Clips.face(Color.BLUE));
    wire.send(TOPICS.speech(), key(0), TOPICS.speech().encode(Clips.speech(1, 0.01)));
    wire.send(TOPICS.transcripts(), key(0), TOPICS.transcripts().encode(Clips.words(1, "so")));
    wire.send(TOPICS.transcripts(), key(3), null);

    try (var service = EncodersService.create(config(), kafka(), TOPICS, none(), clock())) {
      service.start();

      var visual = wire.read(TOPICS.features(Modality.VISUAL), keys(0, 1, 2));
      assertThat(visual.values()).allSatisfy(records -> assertThat(records).hasSize(1));
      assertThat(content(visual, 0)).isInstanceOf(Features.Present.class);
      assertThat(content(visual, 1)).isEqualTo(new Features.Absent(AbsenceReason.BROKEN_RECORD));
      assertThat(content(visual, 2)).isInstanceOf(Features.Present.class);
      assertThat(content(wire.read(TOPICS.features(Modality.ACOUSTIC), keys(0)), 0))
          .isInstanceOf(Features.Present.class);
      var lexical = wire.read(TOPICS.features(Modality.LEXICAL), keys(0, 3));
      assertThat(content(lexical, 0)).isInstanceOf(Features.Present.class);
      assertThat(content(lexical, 3)).isEqualTo(new Features.Absent(AbsenceReason.BROKEN_RECORD));
      assertThat(reasons(1)).containsExactly(RejectionReason.INVALID_CONTENT);
      assertThat(reasons(3)).containsExactly(RejectionReason.NULL_VALUE);
      assertThat(service.isReady()).isTrue();
    }
  }

  @Test
  void clipOnWhichTheModelFailsDoesNotTakeItsBatchWithIt() throws PoisonRecordException {
    var encoder = new Encoder<>(Modality.LEXICAL, "picky/1", EncodersServiceIT::picky);
    var stage = LexicalStage.of(TOPICS, encoder, new EncodersMetrics(none()));
    for (int clip = 10; clip < 15; clip++) {
      var text = clip == 13 ? "fail" : "so";
      wire.send(TOPICS.transcripts(), key(clip), TOPICS.transcripts().encode(Clips.words(1, text)));
    }

    try (var runner = new StageRunner<>(stage, 5, kafka(), TOPICS, none(), clock())) {
      runner.start();

      var features = wire.read(TOPICS.features(Modality.LEXICAL), keys(10, 11, 12, 13, 14));
      for (int clip : new int[] {10, 11, 12, 14}) {
        assertThat(content(features, clip)).isInstanceOf(Features.Present.class);
      }
      assertThat(content(features, 13)).isEqualTo(new Features.Absent(AbsenceReason.STAGE_FAILED));
      assertThat(reasons(13)).containsExactly(RejectionReason.STAGE_FAILED);
    }
  }

  @Test
  void folderWithoutAModelIsNamed() {
    var config = new EncodersConfig(Map.of(Modality.VISUAL, folder), 8);

    assertThatThrownBy(() -> EncodersService.create(config, kafka(), TOPICS, none(), clock()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(folder.toString());
  }

  private static List<float[]> picky(List<String> texts) {
    if (texts.contains("fail")) {
      throw new IllegalStateException("cannot encode this");
    }
    return texts.stream().map(_ -> new float[] {1}).toList();
  }

  private static EncodersConfig config() throws IOException {
    return EncodersConfig.from(
        Settings.of(
            Map.of(
                EncodersConfig.modelKey(Modality.ACOUSTIC),
                RandomBundles.acoustic(folder.resolve("acoustic")).toString(),
                EncodersConfig.modelKey(Modality.VISUAL),
                RandomBundles.visual(folder.resolve("visual")).toString(),
                EncodersConfig.modelKey(Modality.LEXICAL),
                RandomBundles.lexical(folder.resolve("lexical")).toString())));
  }

  private static void send(int clip, byte[] face) {
    wire.send(TOPICS.frames(), key(clip), TOPICS.frames().encode(Clips.frames(face)));
  }

  private static List<RejectionReason> reasons(int clip) throws PoisonRecordException {
    return wire.read(TOPICS.deadLetters(), keys(clip)).getOrDefault(key(clip), List.of()).stream()
        .map(DeadLetter::reason)
        .toList();
  }

  private static Features.Content content(Map<String, List<Features>> features, int clip) {
    return features.getOrDefault(key(clip), List.of()).getFirst().content();
  }

  private static KafkaProfile kafka() {
    return wire.kafka();
  }

  private static Metrics none() {
    return Metrics.none();
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private static List<String> keys(int... clips) {
    return Arrays.stream(clips).mapToObj(EncodersServiceIT::key).toList();
  }

  private static String key(int index) {
    return Clips.id(index).toString();
  }
}
