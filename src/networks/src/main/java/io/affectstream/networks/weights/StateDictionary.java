package io.affectstream.networks.weights;

import io.affectstream.networks.weights.Pickle.Dictionary;
import io.affectstream.networks.weights.Pickle.View;
import io.affectstream.networks.weights.Pickle.Whole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tensors of a checkpoint among all that trainers save beside them: steps, options, the state
 * of the optimiser.
 */
final class StateDictionary {
  /** Where trainers put the weights, in order of preference. */
  private static final List<String> USUAL_PLACES =
      List.of("state_dict", "model_state_dict", "model", "module", "net", "network", "generator");

  private static final int MAX_DEPTH = 4; // of dictionaries in dictionaries
  private static final String DATA_PARALLEL = "module.";

  private StateDictionary() {}

  /** The tensors of {@code root} by name, without the prefix that data parallel training adds. */
  static Map<String, View> of(Pickle root) {
    return find(root, 0).map(StateDictionary::unwrapped).orElse(Map.of());
  }

  /** The whole numbers of the dictionary that {@code root} names {@code name}, if it does. */
  static Map<String, Long> numbers(Pickle root, String name) {
    var numbers = new TreeMap<String, Long>();
    if (root instanceof Dictionary outer && outer.entries.get(name) instanceof Dictionary inner) {
      inner.entries.forEach(
          (key, value) -> {
            if (value instanceof Whole(long number)) {
              numbers.put(key, number);
            }
          });
    }
    return numbers;
  }

  private static Optional<Map<String, View>> find(Pickle value, int depth) {
    if (!(value instanceof Dictionary dictionary) || depth > MAX_DEPTH) {
      return Optional.empty();
    }
    var own = tensors(dictionary);
    if (!own.isEmpty()) {
      return Optional.of(own);
    }
    return USUAL_PLACES.stream()
        .map(dictionary.entries::get)
        .flatMap(inner -> find(inner, depth + 1).stream())
        .findFirst();
  }

  private static Map<String, View> tensors(Dictionary dictionary) {
    var tensors = new TreeMap<String, View>();
    dictionary.entries.forEach(
        (name, value) -> {
          if (value instanceof View view) {
            tensors.put(name, view);
          }
        });
    return tensors;
  }

  private static Map<String, View> unwrapped(Map<String, View> tensors) {
    if (!tensors.keySet().stream().allMatch(name -> name.startsWith(DATA_PARALLEL))) {
      return tensors;
    }
    var plain = new TreeMap<String, View>();
    tensors.forEach((name, view) -> plain.put(name.substring(DATA_PARALLEL.length()), view));
    return plain;
  }
}
