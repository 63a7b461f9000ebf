package io.affectstream.networks.onnx;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stacks of numbered blocks of a network, told by the names of its weights. */
public final class Blocks {

  /** A numbered block with named steps; the numbered layers of a plain perceptron are no blocks. */
  private static final Pattern IN_A_STACK =
      Pattern.compile("^(.*?)\\.(\\d+)\\.(?!\\d+\\.)[^.]+\\.");

  private Blocks() {}

  /** Those of {@code weights} in any block; not projections of the input, not heads. */
  public static List<String> all(Collection<String> weights) {
    return weights.stream().filter(name -> block(name).isPresent()).sorted().toList();
  }

  /** Those of {@code weights} neither in the first nor in the last block of a stack. */
  public static List<String> inner(Collection<String> weights) {
    var last = new HashMap<String, Integer>();
    for (var name : weights) {
      block(name).ifPresent(at -> last.merge(at.group(1), number(at), Math::max));
    }
    return weights.stream()
        .filter(name -> block(name).filter(at -> isInner(at, last)).isPresent())
        .sorted()
        .toList();
  }

  private static Optional<Matcher> block(String weight) {
    return Optional.of(IN_A_STACK.matcher(weight)).filter(Matcher::find);
  }

  private static int number(Matcher block) {
    return Integer.parseInt(block.group(2));
  }

  private static boolean isInner(Matcher block, Map<String, Integer> last) {
    int number = number(block);
    return number > 0 && number < last.getOrDefault(block.group(1), 0);
  }
}
