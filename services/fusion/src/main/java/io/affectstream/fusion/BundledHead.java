package io.affectstream.fusion;

import io.affectstream.inference.FusionHead;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The head of a model bundle. */
final class BundledHead implements EmotionHead {
  private final FusionHead head;
  private final Map<Modality, Integer> widths;

  private BundledHead(FusionHead head, Map<Modality, Integer> widths) {
    this.head = head;
    this.widths = widths;
  }

  /**
   * Opens and warms up a bundle.
   *
   * @throws IllegalArgumentException if it is none for fusion, or of other classes; the message
   *     names the setting
   */
  static BundledHead open(Path folder) {
    FusionHead head;
    try {
      head = FusionHead.open(folder);
    } catch (IOException e) {
      throw refusal(folder, e);
    }
    try {
      requireClasses(head.bundle().card().classes());
      return new BundledHead(head, widths(head));
    } catch (IllegalArgumentException e) {
      head.close();
      throw refusal(folder, e);
    }
  }

  @Override
  public Scores score(Map<Modality, Embedding> heard) {
    var features = new HashMap<String, float[]>();
    heard.forEach((modality, vector) -> features.put(modality.label(), vector.toArray()));
    float[] probabilities = head.fuse(List.of(features)).getFirst();
    var scores = new double[probabilities.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = probabilities[i];
    }
    return Scores.of(scores);
  }

  @Override
  public Identity identity() {
    return new Identity(
        head.bundle().name(), head.bundle().version(), head.processing().calibrationId());
  }

  @Override
  public Map<Modality, Integer> widths() {
    return widths;
  }

  @Override
  public void close() {
    head.close();
  }

  private static void requireClasses(List<String> classes) {
    if (!classes.equals(Emotion.ALL.stream().map(Emotion::label).toList())) {
      throw new IllegalArgumentException("its classes are " + classes + ", not the six of MER");
    }
  }

  private static Map<Modality, Integer> widths(FusionHead head) {
    var inputs = head.processing().inputs();
    var dims = head.bundle().card().network().config(AttentionFusion.Config.class).dims();
    var widths = new EnumMap<Modality, Integer>(Modality.class);
    for (int i = 0; i < inputs.size(); i++) {
      widths.put(Modality.valueOf(inputs.get(i).toUpperCase(Locale.ROOT)), dims.get(i));
    }
    return widths;
  }

  private static IllegalArgumentException refusal(Path folder, Exception cause) {
    return new IllegalArgumentException(
        "%s=%s cannot be used: %s".formatted(FusionConfig.MODEL, folder, cause.getMessage()),
        cause);
  }
}
