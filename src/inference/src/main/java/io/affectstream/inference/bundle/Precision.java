package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The numbers in which a bundle's network is computed. A bundle of another precision than float32
 * also holds the graph of that, so that {@code precision} of its card can be changed, and for the
 * device that the other precision is not for.
 */
public enum Precision {
  FP32,

  /** For a CPU: linear layers of inner blocks in 8-bit integers; about twice as fast. */
  INT8,

  /** For CUDA: linear layers of all blocks and attention in 16-bit floats. */
  FP16;

  private static final String GRAPH_ENDING = ".onnx";

  /**
   * The one to compute in: this, or float32 where this would be slower.
   *
   * @param cuda whether the device is one of CUDA, not the CPU
   */
  public Precision on(boolean cuda) {
    return this == (cuda ? INT8 : FP16) ? FP32 : this;
  }

  /** What the {@code graph} of a network is called at this precision. */
  public String file(String graph) {
    return this == FP32 ? graph : graph.replace(GRAPH_ENDING, "." + this + GRAPH_ENDING);
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
