package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Features of the modalities to calibrated probabilities. Calls from several threads take turns.
 *
 * <p>Calibration divides the logits by a temperature: Guo et al., <i>On Calibration of Modern
 * Neural Networks</i>, ICML 2017, equation 9.
 */
public final class FusionHead implements AutoCloseable {
  private static final int MOST_CLIPS = 256;

  private final Bundle bundle;
  private final OnnxSession session;
  private final FusionInput input;
  private final Processing processing;
  private final TensorBuffer logits = new TensorBuffer("logits");

  /**
   * What surrounds the network.
   *
   * @param inputs modalities in the order of the network's inputs
   * @param temperature divides the logits, above zero
   * @param calibrationId names the data and time of the calibration; events carry it
   */
  public record Processing(List<String> inputs, double temperature, String calibrationId) {
    public Processing {
      inputs = List.copyOf(inputs);
      BundleCard.requirePrintable("calibrationId", calibrationId);
      if (!(temperature > 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException("temperature must be above zero, was " + temperature);
      }
    }
  }

  private FusionHead(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.processing = bundle.processing(Processing.class);
    this.input = FusionInput.of(bundle, processing.inputs());
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static FusionHead open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var bundle = Bundle.open(folder, Role.FUSION);
      var head = new FusionHead(bundle, opened);
      head.fuse(List.of(Map.of()));
      return opened.handOver(head);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  public Processing processing() {
    return processing;
  }

  /** The width of each modality's feature. */
  public Map<String, Integer> widths() {
    return input.widths();
  }

  /**
   * The probability of each class, for each clip; they sum to one.
   *
   * @param clips features by modality; a missing key is an absent modality
   * @throws IllegalArgumentException if a modality is unknown or its feature has another width
   */
  public synchronized List<float[]> fuse(List<Map<String, float[]>> clips) {
    clips.forEach(clip -> input.requireFitting(bundle, clip));
    int classes = bundle.card().width("logits");
    var probabilities = new ArrayList<float[]>();
    for (var batch : new Batches(MOST_CLIPS, MOST_CLIPS).of(clips, _ -> 1)) {
      logits.floats(batch.size(), classes);
      session.run(input.fill(batch), List.of(logits));
      for (int i = 0; i < batch.size(); i++) {
        probabilities.add(Scores.softmax(logits.row(i), processing.temperature()));
      }
    }
    return probabilities;
  }

  @Override
  public void close() {
    session.close();
  }
}
