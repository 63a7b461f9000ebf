package io.affectstream.methods.gate;

import io.affectstream.methods.TopClass;
import java.util.List;

/**
 * Clips whose truth is known, and what the heads answered.
 *
 * @param clips in any order
 * @param classes how many there are
 */
public record Exam(List<Answered> clips, int classes) {
  private static final double TOLERANCE = 1e-3; // float32 softmax, summed

  public Exam {
    clips = List.copyOf(clips);
  }

  /**
   * One clip.
   *
   * @param speaker clips of one speaker are drawn together
   * @param truth index of its class
   * @param champion probabilities of the head in service
   * @param candidate probabilities of the one that is to take its place
   * @param reference probabilities of the frozen head
   */
  @SuppressWarnings("ArrayRecordComponent") // a row of numbers, as every head gives it
  public record Answered(
      String speaker, int truth, float[] champion, float[] candidate, float[] reference) {}

  List<String> speakers() {
    return clips.stream().map(Answered::speaker).toList();
  }

  int[] truth() {
    return clips.stream().mapToInt(Answered::truth).toArray();
  }

  List<float[]> champion() {
    return clips.stream().map(Answered::champion).toList();
  }

  List<float[]> candidate() {
    return clips.stream().map(Answered::candidate).toList();
  }

  List<float[]> reference() {
    return clips.stream().map(Answered::reference).toList();
  }

  /** Whether every candidate's answer is a list of probabilities, one a class, of sum 1. */
  boolean isSound() {
    return candidate().stream().allMatch(this::isDistribution);
  }

  /** The share of clips whose top class the candidate and the reference see differently. */
  double disagreement() {
    long other =
        clips.stream()
            .filter(clip -> TopClass.of(clip.candidate()) != TopClass.of(clip.reference()))
            .count();
    return clips.isEmpty() ? 0 : (double) other / clips.size();
  }

  private boolean isDistribution(float[] answer) {
    double sum = 0;
    for (float p : answer) {
      if (!(p >= 0 && p <= 1 + TOLERANCE)) {
        return false;
      }
      sum += p;
    }
    return answer.length == classes && Math.abs(sum - 1) < TOLERANCE;
  }
}
