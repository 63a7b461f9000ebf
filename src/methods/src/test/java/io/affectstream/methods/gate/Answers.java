package io.affectstream.methods.gate;

import io.affectstream.methods.gate.Exam.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Exams whose answers are right as often as wanted; three classes. */
final class Answers {
  static final int CLASSES = 3;
  private static final int SPEAKERS = 12;
  private static final float SURE = 0.8f;

  private Answers() {}

  /**
   * @param clips how many
   * @param champion how often the champion, which is the reference too, is right
   * @param candidate how often the candidate is
   */
  static Exam of(int clips, double champion, double candidate, long seed) {
    var random = new SplittableRandom(seed);
    var answered = new ArrayList<Answered>();
    for (int i = 0; i < clips; i++) {
      int truth = random.nextInt(CLASSES);
      double luck = random.nextDouble(); // one for both: what is hard for one is for the other
      int theirs = luck < champion ? truth : (truth + 1) % CLASSES;
      int ours = luck < candidate ? truth : (truth + 1) % CLASSES;
      answered.add(clip(i, truth, sure(theirs), sure(ours)));
    }
    return new Exam(answered, CLASSES);
  }

  /** The same exam with another candidate, whose class follows from the clip's truth. */
  static Exam with(Exam exam, IntUnaryOperator candidate) {
    var answered = new ArrayList<Answered>();
    for (var clip : exam.clips()) {
      answered.add(
          new Answered(
              clip.speaker(),
              clip.truth(),
              clip.champion(),
              sure(candidate.applyAsInt(clip.truth())),
              clip.reference()));
    }
    return new Exam(answered, CLASSES);
  }

  /** The same exam, the candidate's probabilities replaced. */
  static Exam with(Exam exam, float... candidate) {
    var answered = new ArrayList<Answered>();
    for (var clip : exam.clips()) {
      answered.add(
          new Answered(clip.speaker(), clip.truth(), clip.champion(), candidate, clip.reference()));
    }
    return new Exam(answered, CLASSES);
  }

  static Exam nobody() {
    return new Exam(List.of(), CLASSES);
  }

  static float[] sure(int top) {
    var answer = new float[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      answer[c] = c == top ? SURE : (1 - SURE) / (CLASSES - 1);
    }
    return answer;
  }

  private static Answered clip(int i, int truth, float[] champion, float[] candidate) {
    return new Answered("speaker-" + i % SPEAKERS, truth, champion, candidate, champion);
  }
}
