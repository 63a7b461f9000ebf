package io.affectstream.fusion;

import io.affectstream.inference.FusionHead;
import io.affectstream.streams.settings.HeadSettings;
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
  private final Identity identity;
  private final Map<Modality, String> encoders;

  private BundledHead(
      FusionHead head,
      Map<Modality, Integer> widths,
      Identity identity,
      Map<Modality, String> encoders) {
    this.head = head;
    this.widths = widths;
    this.identity = identity;
    this.encoders = encoders;
  }

  /**
   * Opens and warms up a bundle.
   *
   * @throws IllegalArgumentException if it is none for fusion, or of other classes; the message
   *     names the setting
   */
  static BundledHead open(Path folder) {
    try {
      var head = FusionHead.open(folder);
      return of(head, head.bundle().version(), Map.of());
    } catch (IOException | IllegalArgumentException e) {
      throw refusal(folder, e);
    }
  }

  /**
   * Opens and warms up the bundle of a release.
   *
   * @param version of the release, as events name it
   * @param encoders of each modality it was trained on
   * @throws IOException if it does not load
   * @throws IllegalArgumentException if it is of other classes or modalities than there are
   */
  static BundledHead released(Path folder, String version, Map<Modality, String> encoders)
      throws IOException {
    return of(FusionHead.open(folder), version, encoders);
  }

  /** Closes {@code head} if nothing can be made of it. */
  private static BundledHead of(FusionHead head, String version, Map<Modality, String> encoders) {
    try {
      requireClasses(head.bundle().card().classes());
      var calibration = head.processing().calibrationId();
      var identity = new Identity(head.bundle().name(), version, calibration);
      return new BundledHead(head, widths(head), identity, encoders);
    } catch (IllegalArgumentException e) {
      head.close();
      throw e;
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
    return identity;
  }

  @Override
  public Map<Modality, String> encoders() {
    return encoders;
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
    var widths = new EnumMap<Modality, Integer>(Modality.class);
    head.widths()
        .forEach(
            (name, width) -> widths.put(Modality.valueOf(name.toUpperCase(Locale.ROOT)), width));
    return widths;
  }

  private static IllegalArgumentException refusal(Path folder, Exception cause) {
    return new IllegalArgumentException(
        "%s=%s cannot be used: %s".formatted(HeadSettings.MODEL, folder, cause.getMessage()),
        cause);
  }
}
