package io.affectstream.streams.assembly.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenClipTest {
  private static final ClipId ID = new ClipId("session", "speaker", 0);
  private static final DeadLetter.Position POSITION = new DeadLetter.Position("topic", 1, 2);
  private static final AssemblyRules RULES =
      new AssemblyRules(
          Map.of(Modality.ACOUSTIC, 2, Modality.LEXICAL, 2),
          Duration.ofMillis(200),
          Duration.ofMinutes(1),
          Duration.ofHours(1));
  private static final int DEADLINE = 2_000;

  @Test
  void clipThatAnotherProcessTookOverIsWaitedForAnew() {
    var clip = OpenClip.opened(0).with(ledger(0));

    var verdict = clip.decide(ID, RULES, 10_000, 10_005);

    assertThat(verdict).isEqualTo(new Verdict.Wait(10_000 + DEADLINE));
  }

  @Test
  void takenOverClipThatIsCompleteWaitsForNothing() {
    var clip =
        OpenClip.opened(0)
            .with(ledger(0))
            .with(answer(Modality.ACOUSTIC, 1))
            .with(answer(Modality.LEXICAL, 2));

    assertThat(clip.decide(ID, RULES, 10_000, 10_000))
        .isInstanceOfSatisfying(
            Verdict.Finish.class,
            finish -> assertThat(finish.clip().trigger()).isEqualTo(Trigger.COMPLETE));
  }

  @Test
  void modalityWithoutAnEncoderHereIsNotWaitedFor() {
    var clip = OpenClip.opened(0).with(ledger(0)).with(answer(Modality.ACOUSTIC, 1));

    var complete = clip.with(answer(Modality.LEXICAL, 2)).decide(ID, RULES, 0, 3);

    assertThat(complete)
        .isInstanceOfSatisfying(
            Verdict.Finish.class,
            finish ->
                assertThat(finish.clip().parts().get(Modality.VISUAL))
                    .extracting(part -> part.features().content())
                    .isEqualTo(new Features.Absent(AbsenceReason.NOT_DEPLOYED)));
  }

  @Test
  void modalityWithheldAtTheSourceIsNotListenedToThoughItsFeaturesCame() {
    var withheld = Map.of(Modality.ACOUSTIC, AbsenceReason.NOT_PROVIDED);
    var clip =
        OpenClip.opened(0)
            .with(ledger(0, Set.of(Modality.LEXICAL), withheld))
            .with(answer(Modality.ACOUSTIC, 1))
            .with(answer(Modality.LEXICAL, 2));

    var verdict = clip.decide(ID, RULES, 0, 3);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Finish.class,
            finish -> {
              assertThat(finish.clip().parts().get(Modality.ACOUSTIC))
                  .extracting(part -> part.features().content())
                  .isEqualTo(new Features.Absent(AbsenceReason.NOT_PROVIDED));
              assertThat(FinishedClip.of(finish.clip()).aftermath(answer(Modality.ACOUSTIC, 4)))
                  .isEqualTo(FinishedClip.Aftermath.REPEATED);
            });
  }

  @Test
  void brokenRecordDoesNotOutwaitTheDeadline() {
    var clip =
        OpenClip.opened(0)
            .with(ledger(0))
            .with(answer(Modality.ACOUSTIC, 1))
            .with(Answer.broken(Modality.LEXICAL, DEADLINE - 50, POSITION));

    assertThat(clip.decide(ID, RULES, 0, DEADLINE - 50)).isEqualTo(new Verdict.Wait(DEADLINE));
  }

  @Test
  void firstGoodLedgerRecordIsKept() {
    var first = ledger(0);

    var clip =
        OpenClip.opened(0)
            .with(new Ledger.Unreadable(5, 0, POSITION))
            .with(first)
            .with(ledger(7))
            .with(new Ledger.Unreadable(5, 8, POSITION));

    assertThat(clip.ledger()).contains(first);
  }

  @Test
  void ledgerRecordThatForbidsReplacesOneThatAllowsAndNotTheOtherWay() {
    var forbidding = ledger(7, Policy.UNREADABLE);

    assertThat(OpenClip.opened(0).with(ledger(0)).with(forbidding).ledger()).contains(forbidding);
    assertThat(OpenClip.opened(0).with(forbidding).with(ledger(8)).ledger()).contains(forbidding);
  }

  @Test
  void clipThatCameWhileTheClockWasFarAheadDoesNotWaitForThatTime() {
    long ahead = 1_000_000_000_000L;
    var accepted = OpenClip.opened(ahead).with(ledger(ahead));
    var broken = OpenClip.opened(ahead).with(new Ledger.Unreadable(5, ahead, POSITION));

    assertThat(accepted.decide(ID, RULES, 10_000, 10_000)).isInstanceOf(Verdict.Finish.class);
    assertThat(broken.decide(ID, RULES, 10_000, 10_000)).isInstanceOf(Verdict.Finish.class);
    assertThat(OpenClip.opened(ahead).decide(ID, RULES, 10_000, 10_000))
        .isEqualTo(new Verdict.Forget());
  }

  @Test
  void clockThatIsPutBackALittleEndsNoWait() {
    var clip = OpenClip.opened(50_000).with(ledger(50_000));

    assertThat(clip.decide(ID, RULES, 0, 1_000)).isEqualTo(new Verdict.Wait(50_000 + DEADLINE));
  }

  private static Ledger ledger(long arrivedMillis, Policy policy) {
    var allowed = ((Ledger.Readable) ledger(arrivedMillis)).clip();
    var clip =
        new Clip(
            allowed.source(),
            allowed.startMillis(),
            allowed.endMillis(),
            allowed.closedAtMicros(),
            allowed.deadlineMillis(),
            allowed.expected(),
            allowed.absent(),
            policy,
            allowed.steps(),
            allowed.notices());
    return new Ledger.Readable(clip, arrivedMillis, POSITION);
  }

  private static Ledger ledger(long arrivedMillis) {
    var all = Set.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
    return ledger(arrivedMillis, all, Map.of());
  }

  private static Ledger ledger(
      long arrivedMillis, Set<Modality> expected, Map<Modality, AbsenceReason> absent) {
    var clip =
        new Clip(
            "call.wav",
            0,
            1_000,
            1_700_000_000_000_000L,
            DEADLINE,
            expected,
            absent,
            Policy.INFER_ONLY,
            List.of(),
            List.of());
    return new Ledger.Readable(clip, arrivedMillis, POSITION);
  }

  private static Answer answer(Modality modality, long arrivedMillis) {
    var present = new Features.Present(Embedding.of(0.5f, 0.25f), 1, "encoder");
    return Answer.read(new Features(modality, present, List.of()), arrivedMillis, POSITION);
  }
}
