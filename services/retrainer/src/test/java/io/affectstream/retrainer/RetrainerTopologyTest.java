package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.TrainingSample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainerTopologyTest {
  private static final int CAPACITY = 120; // 10 for each class of the head, 5 of people, 15 and 15

  @TempDir private Path folder;
  private IntakeBench bench;

  @BeforeEach
  void open() {
    bench = new IntakeBench(folder, CAPACITY);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void sampleIsKeptOnce() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));

    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));

    assertThat(bench.kept()).hasSize(1);
    assertThat(bench.recent().sampled()).isOne();
  }

  @Test
  void sampleWhosePolicyForbidsTrainingIsRefused() {
    var sample = Given.sample(Emotion.ANGER, 0.9);
    bench.sample(
        Given.clip("s", 0),
        new TrainingSample(
            sample.features(), sample.emotion(), 0.9, false, "v", Policy.INFER_ONLY));

    assertThat(bench.kept()).isEmpty();
    assertThat(bench.letters())
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.POLICY_DENIED);
  }

  @Test
  void brokenRecordsGetALetterEach() {
    bench.send(IntakeBench.TOPICS.training(), Given.clip("s", 0).key(), new byte[] {1, 2});
    bench.send(IntakeBench.TOPICS.training(), bytes("no id"), new byte[] {1, 2});
    bench.send(IntakeBench.TOPICS.labels(), Given.clip("s", 0).key(), null);
    bench.send(IntakeBench.TOPICS.consent(), bytes("a/b/c/d"), null);
    bench.send(IntakeBench.TOPICS.emotions(), Given.clip("s", 0).key(), null); // the gateway's

    assertThat(bench.letters())
        .extracting(DeadLetter::reason)
        .containsExactly(
            RejectionReason.BAD_FRAMING,
            RejectionReason.BAD_KEY,
            RejectionReason.NULL_VALUE,
            RejectionReason.NULL_VALUE);
  }

  @Test
  void floodOfOneClassLeavesRoomForTheOthers() {
    for (int i = 0; i < 5; i++) {
      bench.sample(Given.clip("quiet", i), Given.sample(Emotion.SADNESS, 0.8));
    }

    for (int i = 0; i < 500; i++) {
      bench.sample(Given.clip("loud", i), Given.sample(Emotion.ANGER, 0.99));
    }

    assertThat(byClass()).isEqualTo(Map.of(Emotion.SADNESS, 5L, Emotion.ANGER, 10L));
  }

  @Test
  void floodOfOneTenantPushesOutItselfFirst() {
    for (int i = 0; i < 4; i++) {
      bench.sample(Given.clip("good-" + i, 0), Given.sample(Emotion.ANGER, 0.8, "honest"));
    }

    for (int i = 0; i < 200; i++) {
      bench.sample(Given.clip("bad-" + i, 0), Given.sample(Emotion.ANGER, 0.99, "flooder"));
    }

    assertThat(bench.kept().keySet().stream().filter(id -> id.startsWith("good"))).hasSize(4);
    assertThat(bench.kept()).hasSize(10);
  }

  @Test
  void labelFindsTheFeaturesOfAnAbstainedClip() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.2));

    bench.label(Given.clip("s", 0), Emotion.WORRY, "anna");

    var kept = only();
    assertThat(kept.byPeople()).contains(Emotion.WORRY);
    assertThat(kept.sample()).isPresent();
  }

  @Test
  void labelThatComesFirstWaitsForItsClip() {
    bench.label(Given.clip("s", 0), Emotion.WORRY, "anna");

    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));
    bench.pass(IntakeBench.PATIENCE.plusMinutes(2));

    assertThat(only().byPeople()).contains(Emotion.WORRY);
    assertThat(bench.letters()).isEmpty();
  }

  @Test
  void labelOfAnUnknownClipIsSaidAfterAWhile() {
    bench.label(Given.clip("nobody", 7), Emotion.WORRY, "anna");

    bench.pass(IntakeBench.PATIENCE.plusMinutes(2));

    assertThat(bench.kept()).isEmpty();
    assertThat(bench.letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(RejectionReason.NO_LEDGER);
              assertThat(letter.clip()).contains(Given.clip("nobody", 7));
              assertThat(letter.origin())
                  .isEqualTo(new DeadLetter.Position("affect.labels.v1", 0, 0));
            });
  }

  @Test
  void labelsOfUnknownClipsAreBounded() {
    for (int i = 0; i < 200; i++) {
      bench.label(Given.clip("nobody", i), Emotion.WORRY, "anna");
    }

    assertThat(bench.kept()).hasSize(15);
  }

  @Test
  void doubledLabelCountsOnceAndTheLastOfAPersonHolds() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));
    for (int i = 0; i < 5; i++) {
      bench.label(Given.clip("s", 0), Emotion.WORRY, "anna");
    }

    bench.label(Given.clip("s", 0), Emotion.SADNESS, "anna");

    var kept = only();
    assertThat(kept.labels()).hasSize(1);
    assertThat(kept.byPeople()).contains(Emotion.SADNESS);
  }

  @Test
  void dividedPeopleSettleNothing() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));
    bench.label(Given.clip("s", 0), Emotion.WORRY, "anna");

    bench.label(Given.clip("s", 0), Emotion.SADNESS, "bert");

    assertThat(only().byPeople()).isEmpty();
  }

  @Test
  void oneClipTakesABoundedNumberOfPeople() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));

    for (int i = 0; i < 50; i++) {
      bench.label(Given.clip("s", 0), Emotion.WORRY, "annotator-" + i);
    }

    assertThat(only().labels()).hasSize(16);
  }

  @Test
  void whoWithdrawsIsRemovedAndStaysOut() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));
    bench.sample(Given.clip("s2", 0), Given.sample(Emotion.ANGER, 0.9)); // begins alike
    bench.label(Given.clip("s", 1), Emotion.WORRY, "anna");

    bench.withdraw(Subject.participant("s", "p"));
    bench.sample(Given.clip("s", 2), Given.sample(Emotion.ANGER, 0.9));
    bench.label(Given.clip("s", 0), Emotion.WORRY, "anna");

    assertThat(bench.kept()).containsOnlyKeys("s2/p/000000");
  }

  @Test
  void sessionThatWithdrawsTakesAllItsParticipants() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));

    bench.withdraw(Subject.session("s"));

    assertThat(bench.kept()).isEmpty();
  }

  @Test
  void clipIsForgottenAfterItsTime() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));

    bench.pass(IntakeBench.KEEP.plusMinutes(2));

    assertThat(bench.kept()).isEmpty();
  }

  @Test
  void clockThatJumpsBackLosesNothing() {
    bench.sample(Given.clip("s", 0), Given.sample(Emotion.ANGER, 0.9));

    bench.jump(Duration.ofDays(-30));
    bench.sample(Given.clip("s", 1), Given.sample(Emotion.ANGER, 0.9));
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.kept()).hasSize(2);
  }

  private KeptClip only() {
    return bench.kept().values().iterator().next();
  }

  private Map<Emotion, Long> byClass() {
    return bench.kept().values().stream()
        .collect(
            Collectors.groupingBy(
                clip -> clip.sample().orElseThrow().emotion(), Collectors.counting()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
