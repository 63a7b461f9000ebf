package io.affectstream.inference.release;

import java.util.Locale;

/** What can be wrong with the content of a release: a closed list. */
public enum ReleaseFault {
  /** More bytes than a head needs. */
  TOO_LARGE,
  /** The weights do not have the digest that the release states. */
  DIGEST,
  /** The manifest cannot be read. */
  MANIFEST,
  /** Another network than the one that fuses here, or another precision. */
  FAMILY,
  /** It tells other classes apart. */
  CLASSES,
  /** The manifest states sizes that no network has, or more than the weights can fill. */
  SIZES,
  /** The weights are no safetensors, or are cut off. */
  WEIGHTS,
  /** A tensor is missing, left over, or of another shape or type than the network needs. */
  SHAPES,
  /** A weight is NaN or infinite. */
  NOT_FINITE;

  /** Lower case, as in metric tags. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
