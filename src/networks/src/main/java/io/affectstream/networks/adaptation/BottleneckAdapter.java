package io.affectstream.networks.adaptation;

import io.affectstream.networks.Adaptation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;

/**
 * A narrow network after each of some blocks: {@code x + ReLU(W_up ReLU(W_down x + b_down) +
 * b_up)}.
 *
 * <p>Zhao et al. (MER 2024), equation 1, which has the outer ReLU; HuggingFace's adapters do not.
 * The paper puts them into blocks 16 to 21 of HuBERT large, 128 wide; where in the block it does
 * not say, here after it. Parameters are {@code adapter.down} and {@code adapter.up} at the block's
 * place.
 */
public record BottleneckAdapter<V>(Config config) implements Adaptation<V> {
  private static final String ADAPTER = "adapter";

  /**
   * @param firstBlock the first one with an adapter, by the number in its parameters' names
   * @param lastBlock the last one
   * @param width of the narrow layer
   */
  public record Config(int firstBlock, int lastBlock, int width) {
    public Config {
      Sizes.requirePositive(width);
      if (firstBlock < 0 || lastBlock < firstBlock) {
        throw new IllegalArgumentException(
            "no blocks from %d to %d: firstBlock must be 0..lastBlock"
                .formatted(firstBlock, lastBlock));
      }
    }
  }

  /** Whether {@code parameter} is one of those that are added. */
  public static boolean owns(String parameter) {
    return parameter.contains("." + ADAPTER + ".");
  }

  @Override
  public V block(Scope<V> block, V x, int width) {
    int number = Integer.parseInt(block.name());
    if (number < config.firstBlock || number > config.lastBlock) {
      return x;
    }
    var o = block.ops();
    var s = block.in(ADAPTER);
    V narrow = o.relu(s.linear("down", x, width, config.width));
    return o.add(x, o.relu(s.linear("up", narrow, config.width, width)));
  }
}
