package io.affectstream.methods.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.methods.gate.Exam.Answered;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Gate GATE = new Gate(Limits.USUAL, 500, 7);

  @Test
  void betterCandidatePasses() {
    // Given
    var exam = Answers.of(300, 0.7, 0.8, 1);

    // When
    var verdict = GATE.judge(exam, Answers.nobody());

    // Then
    assertThat(verdict.isAccepted()).as("%s", verdict).isTrue();
    assertThat(verdict.heldOut().orElseThrow().gain().low()).isPositive();
  }

  @Test
  void candidateThatAnswersAlikePasses() {
    var verdict = GATE.judge(Answers.of(300, 0.7, 0.7, 1), Answers.nobody());

    assertThat(verdict.isAccepted()).isTrue();
    assertThat(verdict.heldOut().orElseThrow().gain().estimate()).isZero();
  }

  @Test
  void worseCandidateIsRefusedByBothComparisons() {
    var verdict = GATE.judge(Answers.of(300, 0.8, 0.74, 1), Answers.nobody());

    assertThat(verdict.reasons()).contains(Reason.WORSE_THAN_CHAMPION, Reason.WORSE_THAN_REFERENCE);
  }

  @Test
  void smallLossThatMayBeALargerOneIsRefused() {
    // Given a candidate that lost 2 of 300 clips: the estimate is within the margin, its bound not
    var exam = Answers.of(300, 0.8, 0.793, 1);

    var verdict = GATE.judge(exam, Answers.nobody());

    assertThat(verdict.heldOut().orElseThrow().gain().estimate()).isBetween(-0.01, -0.001);
    assertThat(verdict.reasons()).contains(Reason.WORSE_THAN_CHAMPION);
  }

  @Test
  void stepsDownFromAWorseChampionAreMeasuredAgainstTheReference() {
    // Given a champion as bad as the candidate, and a reference that was better
    var exam = Answers.of(300, 0.8, 0.7, 1);
    var sunk = new ArrayList<Answered>();
    for (var clip : exam.clips()) {
      sunk.add(
          new Answered(
              clip.speaker(), clip.truth(), clip.candidate(), clip.candidate(), clip.reference()));
    }

    // When
    var verdict = GATE.judge(new Exam(sunk, Answers.CLASSES), Answers.nobody());

    // Then
    assertThat(verdict.reasons()).containsExactly(Reason.WORSE_THAN_REFERENCE);
  }

  @Test
  void classThatIsGivenUpIsRefusedThoughTheMeanRises() {
    // Given a champion right in half of all clips
    var exam = Answers.of(600, 0.5, 0.5, 2);

    // When the candidate knows two classes always and the third never
    var verdict = GATE.judge(Answers.with(exam, truth -> truth == 2 ? 0 : truth), Answers.nobody());

    // Then
    assertThat(verdict.heldOut().orElseThrow().gain().estimate()).isPositive();
    assertThat(verdict.reasons()).contains(Reason.CLASS_BELOW_FLOOR);
  }

  @Test
  void boastingCandidateIsRefused() {
    // Given the champion's classes at full confidence, though 40 % are wrong
    var exam = Answers.of(300, 0.6, 0.6, 3);
    var boasting = new ArrayList<Answered>();
    for (var clip : exam.clips()) {
      var certain = new float[Answers.CLASSES];
      certain[clip.champion()[clip.truth()] > 0.5 ? clip.truth() : (clip.truth() + 1) % 3] = 1;
      boasting.add(
          new Answered(clip.speaker(), clip.truth(), clip.champion(), certain, clip.reference()));
    }

    // When
    var verdict = GATE.judge(new Exam(boasting, Answers.CLASSES), Answers.nobody());

    // Then
    assertThat(verdict.reasons()).containsExactly(Reason.BADLY_CALIBRATED);
    assertThat(verdict.heldOut().orElseThrow().candidateCalibration()).isCloseTo(0.4, within(0.1));
  }

  @Test
  void candidateFarFromTheReferenceIsRefused() {
    var exam = Answers.of(300, 0.2, 0.2, 4);

    var verdict = GATE.judge(Answers.with(exam, truth -> truth), Answers.nobody());

    assertThat(verdict.reasons()).contains(Reason.FAR_FROM_REFERENCE);
    assertThat(verdict.heldOut().orElseThrow().disagreement()).isCloseTo(0.8, within(0.1));
  }

  @Test
  void peopleWhoClearlyDisagreeHaveAVoice() {
    var heldOut = Answers.of(300, 0.7, 0.8, 1);
    var people = Answers.of(80, 0.9, 0.4, 5);

    var verdict = GATE.judge(heldOut, people);

    assertThat(verdict.reasons()).containsExactly(Reason.WORSE_BY_PEOPLE);
    assertThat(verdict.people().orElseThrow().clips()).isEqualTo(80);
  }

  @Test
  void fewLabelsOfPeopleDecideNothing() {
    var verdict = GATE.judge(Answers.of(300, 0.7, 0.8, 1), Answers.of(10, 0.9, 0.1, 5));

    assertThat(verdict.isAccepted()).isTrue();
    assertThat(verdict.people()).isEmpty();
  }

  @Test
  void tooFewClipsOrSpeakersAreNoJudgement() {
    // Given
    var few = Answers.of(59, 0.7, 0.9, 1);
    var oneSpeaker = new ArrayList<Answered>();
    for (var clip : Answers.of(300, 0.7, 0.9, 1).clips()) {
      oneSpeaker.add(
          new Answered("one", clip.truth(), clip.champion(), clip.candidate(), clip.reference()));
    }

    // When
    var byClips = GATE.judge(few, Answers.nobody());
    var bySpeakers = GATE.judge(new Exam(oneSpeaker, Answers.CLASSES), Answers.nobody());

    // Then
    assertThat(byClips.reasons()).containsExactly(Reason.TOO_LITTLE_TO_JUDGE);
    assertThat(bySpeakers.reasons()).containsExactly(Reason.TOO_LITTLE_TO_JUDGE);
  }

  @Test
  void answersThatAreNoProbabilitiesAreRefused() {
    var exam = Answers.of(100, 0.7, 0.9, 1);

    assertThat(GATE.judge(Answers.with(exam, Float.NaN, 0.5f, 0.5f), Answers.nobody()).reasons())
        .containsExactly(Reason.BROKEN_ANSWERS);
    assertThat(GATE.judge(Answers.with(exam, 0.5f, 0.5f), Answers.nobody()).reasons())
        .containsExactly(Reason.BROKEN_ANSWERS);
    assertThat(GATE.judge(Answers.with(exam, 0.9f, 0.9f, 0.9f), Answers.nobody()).reasons())
        .containsExactly(Reason.BROKEN_ANSWERS);
  }
}
