package io.affectstream.methods.gate;

import io.affectstream.methods.Interval;
import java.util.List;

/**
 * What was measured on held-out clips.
 *
 * @param clips how many
 * @param speakers of how many people
 * @param champion weighted F1 of the head in service
 * @param candidate weighted F1 of the one that is to take its place
 * @param reference weighted F1 of the frozen head
 * @param gain candidate less champion, with its interval
 * @param gainOverReference candidate less reference, with its interval
 * @param classes one entry a class, in order
 * @param championCalibration expected calibration error of the head in service
 * @param candidateCalibration that of the candidate
 * @param disagreement share of clips that candidate and reference answer differently
 */
public record Figures(
    int clips,
    int speakers,
    double champion,
    double candidate,
    double reference,
    Interval gain,
    Interval gainOverReference,
    List<OfClass> classes,
    double championCalibration,
    double candidateCalibration,
    double disagreement) {

  public Figures {
    classes = List.copyOf(classes);
  }

  /**
   * One class.
   *
   * @param support how often it is true
   * @param champion F1 of the head in service
   * @param candidate F1 of the candidate
   */
  public record OfClass(long support, double champion, double candidate) {}
}
