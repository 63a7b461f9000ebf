package io.affectstream.networks.onnx;

import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.Collection;
import java.util.TreeMap;

/**
 * Marks the weights of linear layers that are multiplied as 16-bit floats: a weight {@code w} is
 * also found as {@code w.half}. Nothing is written: a model narrows what its checkpoint holds while
 * it is loaded, and reads in place what is narrow already.
 */
public final class HalfWeights {
  private static final String MARK = ".half";

  private HalfWeights() {}

  /** The same weights, {@code names} of them marked. */
  public static Weights mark(Weights weights, Collection<String> names) {
    var all = new TreeMap<String, Tensor>();
    weights.names().forEach(name -> all.put(name, weights.find(name).orElseThrow()));
    names.forEach(name -> all.put(name + MARK, weights.find(name).orElseThrow()));
    return Weights.of(all);
  }

  static boolean anyMarked(Fit fit) {
    return fit.unused().stream().anyMatch(name -> name.endsWith(MARK));
  }

  static boolean isMarked(Fit fit, String name) {
    return fit.beside(name + MARK).isPresent();
  }
}
