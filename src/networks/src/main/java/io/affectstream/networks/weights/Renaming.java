package io.affectstream.networks.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the names of a checkpoint become the names that a definition asks for. A packed projection
 * falls apart into tensors of its own, each seen where it lies in the file.
 *
 * <p>Every rule is tried on every name, in order, each on what the rules before it have made.
 */
public final class Renaming {
  private static final Renaming NONE = new Renaming(List.of());

  private final List<Rule> rules;

  /** What matches {@code name} becomes each of {@code parts}, the rows divided equally. */
  private record Rule(Pattern name, List<String> parts) {}

  private Renaming(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Leaves all names as they are. */
  public static Renaming none() {
    return NONE;
  }

  /** Replaces the first match of the regular expression {@code name}; {@code $1} is its group. */
  public Renaming rename(String name, String to) {
    return split(name, to);
  }

  /** The same with several names, for equal runs of rows of one tensor. */
  public Renaming split(String name, String... to) {
    var longer = new ArrayList<>(rules);
    longer.add(new Rule(Pattern.compile(name), List.of(to)));
    return new Renaming(longer);
  }

  /**
   * The tensors of {@code checkpoint} by their new names.
   *
   * @throws IllegalArgumentException if two tensors get one name, or rows do not divide equally
   */
  public Weights of(Weights checkpoint) {
    var tensors = new HashMap<String, Tensor>();
    for (var name : checkpoint.names()) {
      renamed(name, checkpoint.find(name).orElseThrow())
          .forEach((to, tensor) -> put(tensors, name, to, tensor));
    }
    return Weights.of(tensors);
  }

  private static void put(Map<String, Tensor> tensors, String from, String to, Tensor tensor) {
    if (tensors.put(to, tensor) != null) {
      throw new IllegalArgumentException(
          "'%s' of the checkpoint becomes '%s', which another tensor is already"
              .formatted(from, to));
    }
  }

  private Map<String, Tensor> renamed(String name, Tensor tensor) {
    var tensors = Map.of(name, tensor);
    for (var rule : rules) {
      var changed = new HashMap<String, Tensor>();
      tensors.forEach((from, whole) -> apply(rule, from, whole, changed));
      tensors = changed;
    }
    return tensors;
  }

  private static void apply(Rule rule, String name, Tensor tensor, Map<String, Tensor> changed) {
    var match = rule.name.matcher(name);
    if (!match.find()) {
      changed.put(name, tensor);
      return;
    }
    int parts = rule.parts.size();
    for (int i = 0; i < parts; i++) {
      changed.put(match.replaceFirst(rule.parts.get(i)), part(name, tensor, i, parts));
    }
  }

  private static Tensor part(String name, Tensor tensor, int part, int of) {
    if (of == 1) {
      return tensor;
    }
    long[] shape = tensor.shape();
    if (shape.length == 0 || shape[0] % of != 0) {
      throw new IllegalArgumentException(
          "'%s' %s of the checkpoint does not divide into %d equal parts"
              .formatted(name, tensor, of));
    }
    long rows = shape[0] / of;
    return tensor.rows(part * rows, (part + 1L) * rows);
  }
}
