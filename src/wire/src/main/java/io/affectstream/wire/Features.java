package io.affectstream.wire;

import java.util.List;

/**
 * What one encoder made of a clip, or why it made nothing. Absence is a message.
 *
 * @param modality which encoder
 * @param content the vector, or the reason
 * @param steps stages on the way here
 */
public record Features(Modality modality, Content content, List<Step> steps) {
  public Features {
    steps = List.copyOf(steps);
  }

  /** The vector, or the reason. */
  public sealed interface Content {}

  /**
   * A clip's features.
   *
   * @param vector pooled over the clip
   * @param quality how much of the clip the encoder could use, 0 to 1
   * @param encoderId name and version of the encoder's bundle
   */
  public record Present(Embedding vector, float quality, String encoderId) implements Content {}

  /** No features, and why. */
  public record Absent(AbsenceReason reason) implements Content {}

  public static Features absent(Modality modality, AbsenceReason reason, List<Step> steps) {
    return new Features(modality, new Absent(reason), steps);
  }

  public boolean isPresent() {
    return content instanceof Present;
  }
}
