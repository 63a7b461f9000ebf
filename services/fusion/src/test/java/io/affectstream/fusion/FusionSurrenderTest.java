package io.affectstream.fusion;

import static io.affectstream.fusion.Given.clip;
import static io.affectstream.fusion.Given.features;
import static io.affectstream.fusion.Given.missing;
import static io.affectstream.wire.Modality.ACOUSTIC;
import static io.affectstream.wire.Modality.VISUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Scores;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fusion itself fails, and not only the model: no thread dies, and nothing is lost in silence. */
class FusionSurrenderTest {
  private static final Policy TRAINABLE = new Policy("d", "", "", true, true, "");
  private final ClipId clip = clip(0);

  /** Fails to say who it is so many times; each attempt at an event asks twice. */
  private static final class Unnamed implements EmotionHead {
    private final FixedHead head = new FixedHead();
    private int failures;

    Unnamed(int failures) {
      this.failures = failures;
    }

    @Override
    public Scores score(Map<Modality, Embedding> heard) {
      return head.score(heard);
    }

    @Override
    public Identity identity() {
      if (failures-- > 0) {
        throw new IllegalStateException("this model has lost its name");
      }
      return head.identity();
    }

    @Override
    public Map<Modality, Integer> widths() {
      return head.widths();
    }

    @Override
    public void close() {}
  }

  private static FusionBench bench(int failures) {
    return new FusionBench(Storage.MEMORY, new Unnamed(failures), Metrics.none(), 1);
  }

  @Test
  void recordOnWhichFusionFailsThreeTimesLeavesALetterAndItsClipAnEvent() {
    try (var bench = bench(6)) {
      bench.accept(clip, TRAINABLE);
      bench.completeBut(clip, VISUAL);

      bench.send(clip, features(VISUAL, 0.9));
      bench.send(clip, features(VISUAL, 0.9));

      var event = bench.onlyEvent();
      assertThat(event.top()).isEmpty();
      assertThat(event.abstained()).isTrue();
      assertThat(event.policy()).isEqualTo(TRAINABLE);
      assertThat(missing(event)).containsEntry(ACOUSTIC, AbsenceReason.STAGE_FAILED);
      var letter = bench.onlyLetter();
      assertThat(letter.reason()).isEqualTo(RejectionReason.STAGE_FAILED);
      assertThat(letter.origin())
          .isEqualTo(new DeadLetter.Position(FusionBench.TOPICS.features(VISUAL).name(), 0, 0));
      assertThat(bench.samples()).isEmpty();
    }
  }

  @Test
  void clipOnWhichFusionFailsAtItsDeadlineGetsTheSame() {
    try (var bench = bench(6)) {
      bench.accept(clip, Policy.INFER_ONLY);
      bench.completeBut(clip, VISUAL);

      bench.pass(Duration.ofMillis(Given.DEADLINE_MILLIS));
      bench.pass(Duration.ofMillis(Given.DEADLINE_MILLIS));

      assertThat(bench.onlyEvent().top()).isEmpty();
      assertThat(bench.onlyLetter().origin())
          .isEqualTo(new DeadLetter.Position(FusionBench.TOPICS.clips().name(), 0, 0));
    }
  }

  @Test
  void failureThatPassesCostsNothing() {
    try (var bench = bench(4)) {
      bench.accept(clip, Policy.INFER_ONLY);
      bench.completeBut(clip, VISUAL);

      bench.send(clip, features(VISUAL, 0.9));

      assertThat(bench.onlyEvent().top()).isPresent();
      assertThat(bench.deadLetters()).isEmpty();
    }
  }

  @Test
  void fusionThatCanMakeNoEventAtAllSaysSoAndGoesOn() {
    try (var bench = bench(Integer.MAX_VALUE)) {
      bench.accept(clip, Policy.INFER_ONLY);
      bench.completeBut(clip, VISUAL);

      bench.send(clip, features(VISUAL, 0.9));

      assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.STAGE_FAILED);
      assertThat(bench.events()).isEmpty();
    }
  }

  @Test
  void recordOnAWrongPartitionLeavesALetterAndMakesNoEvent() {
    try (var bench = new FusionBench(Storage.MEMORY, new FixedHead(), Metrics.none(), 1_000)) {
      bench.accept(clip, Policy.INFER_ONLY);
      bench.send(FusionBench.TOPICS.clips(), clip.key(), new byte[] {9});
      bench.pass(FusionBench.LEDGER_TTL);

      assertThat(bench.deadLetters())
          .extracting(DeadLetter::reason)
          .containsExactly(RejectionReason.WRONG_PARTITION, RejectionReason.WRONG_PARTITION);
      assertThat(bench.events()).isEmpty();
    }
  }
}
