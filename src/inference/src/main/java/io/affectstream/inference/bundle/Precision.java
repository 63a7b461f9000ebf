package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The numbers in which a bundle's network is computed on a CPU. */
public enum Precision {
  FP32,

  /**
   * The linear layers of inner blocks in 8-bit integers, all else as before: about twice as fast.
   * Such a bundle holds the graphs of both, so that {@code precision} of its card can be changed.
   */
  INT8;

  private static final String GRAPH_ENDING = ".onnx";

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
