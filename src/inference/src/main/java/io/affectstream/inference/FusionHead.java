package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.fusion.AttentionFusion;
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
  private final AttentionFusion.Config config;
  private final Processing processing;
  private final List<TensorBuffer> features = new ArrayList<>();
  private final TensorBuffer present = new TensorBuffer("present");
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
      if (!(temperature > 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException("temperature must be above zero, was " + temperature);
      }
    }
  }

  private FusionHead(Bundle bundle) throws IOException {
    this.bundle = bundle;
    this.config = bundle.config(AttentionFusion.Config.class);
    this.processing = bundle.processing(Processing.class);
    requireInputs(bundle, processing, config);
    this.session = OnnxSession.open(bundle);
    for (int m = 0; m < config.dims().size(); m++) {
      features.add(new TensorBuffer("feature_" + m));
    }
  }

  /** Opens and warms up the model in {@code folder}. */
  public static FusionHead open(Path folder) throws IOException {
    var bundle = Bundle.open(folder, Role.FUSION);
    var head = new FusionHead(bundle);
    head.fuse(List.of(Map.of()));
    return head;
  }

  private static void requireInputs(
      Bundle bundle, Processing processing, AttentionFusion.Config config) throws BundleException {
    if (processing.inputs().size() != config.dims().size()) {
      throw new BundleException(
          bundle.folder(), "processing.inputs and network.config.dims differ in length");
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  public Processing processing() {
    return processing;
  }

  /**
   * The probability of each class, for each clip; they sum to one.
   *
   * @param clips features by modality; a missing key is an absent modality
   * @throws IllegalArgumentException if a modality is unknown or its feature has another width
   */
  public synchronized List<float[]> fuse(List<Map<String, float[]>> clips) {
    clips.forEach(this::requireFitting);
    var probabilities = new ArrayList<float[]>();
    for (var batch : new Batches(MOST_CLIPS, MOST_CLIPS).of(clips, _ -> 1)) {
      run(batch);
      for (int i = 0; i < batch.size(); i++) {
        probabilities.add(softmax(logits.row(i), processing.temperature()));
      }
    }
    return probabilities;
  }

  private void requireFitting(Map<String, float[]> clip) {
    clip.forEach(
        (modality, feature) -> {
          int at = processing.inputs().indexOf(modality);
          if (at < 0 || config.dims().get(at) != feature.length) {
            throw new IllegalArgumentException(
                "fusion model %s takes %s of widths %s, not %s of %d"
                    .formatted(
                        bundle.name(),
                        processing.inputs(),
                        config.dims(),
                        modality,
                        feature.length));
          }
        });
  }

  private void run(List<Map<String, float[]>> clips) {
    int modalities = features.size();
    var there = present.floats(clips.size(), modalities);
    for (int m = 0; m < modalities; m++) {
      int width = config.dims().get(m);
      var rows = features.get(m).floats(clips.size(), width);
      for (int i = 0; i < clips.size(); i++) {
        var feature = clips.get(i).get(processing.inputs().get(m));
        if (feature != null) {
          rows.put(i * width, feature);
          there.put(i * modalities + m, 1);
        }
      }
    }
    logits.floats(clips.size(), config.classes());
    var inputs = new ArrayList<>(features);
    inputs.add(present);
    session.run(inputs, List.of(logits));
  }

  private static float[] softmax(float[] logits, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double total = 0;
    double[] powers = new double[logits.length];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.exp((logits[i] - highest) / temperature);
      total += powers[i];
    }
    float[] probabilities = new float[powers.length];
    for (int i = 0; i < powers.length; i++) {
      probabilities[i] = (float) (powers[i] / total);
    }
    return probabilities;
  }

  @Override
  public void close() {
    session.close();
  }
}
