package io.affectstream.corpus.plan;

import io.affectstream.wire.Emotion;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a face or a voice shows.
 *
 * @param emotion the true one
 * @param strength 0 shows nothing of it, 1 the full prototype
 * @param other a second emotion that is shown but not felt
 * @param otherStrength of {@code other}; 0 without one
 */
public record Display(
    Emotion emotion, double strength, Optional<Emotion> other, double otherStrength) {

  static Display of(Emotion emotion, double strength) {
    return new Display(emotion, strength, Optional.empty(), 0);
  }

  /**
   * What can be seen of it: strengths by emotion, without saying which is the true one. Neutral is
   * never among them, because it shows as the absence of the rest.
   */
  public Map<Emotion, Double> visible() {
    var visible = new EnumMap<Emotion, Double>(Emotion.class);
    if (emotion != Emotion.NEUTRAL) {
      visible.put(emotion, strength);
    }
    other.ifPresent(shown -> visible.put(shown, otherStrength));
    return visible;
  }

  /** How far the shown face or voice is from neutral, for effects that have no emotion. */
  public double strengthOf(Emotion wanted) {
    return visible().getOrDefault(wanted, 0.0);
  }
}
