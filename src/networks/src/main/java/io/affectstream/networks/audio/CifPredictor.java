package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.List;

/**
 * How much of a token each frame holds; a token is complete where the sum passes the next whole
 * number.
 *
 * <p>Dong and Xu, <i>CIF: Continuous Integrate-and-Fire for End-to-End Speech Recognition</i>,
 * ICASSP 2020, section 2.1; layout of FunASR's {@code CifPredictorV2}. The integration itself has
 * an outcome of unknown length and is not part of a network.
 */
public final class CifPredictor {

  private CifPredictor() {}

  /**
   * Sizes and thresholds, named as in {@code predictor_conf}.
   *
   * @param lOrder frames seen before a frame
   * @param rOrder frames seen after it
   * @param threshold the sum that makes a token; only 1 is known
   * @param smoothFactor what the weights are multiplied by; 1 if absent
   * @param noiseThreshold what is then taken off them
   * @param tailThreshold weight put after the last frame, so that a token begun is finished
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int idim,
      int lOrder,
      int rOrder,
      double threshold,
      double smoothFactor,
      double noiseThreshold,
      double tailThreshold) {

    public Config {
      Sizes.requirePositive(idim);
      if (lOrder < 0 || rOrder < 0 || threshold != 1) {
        throw new IllegalArgumentException(
            "predictor_conf needs l_order and r_order of 0 or more and a threshold of 1, has %d, %d and %s"
                .formatted(lOrder, rOrder, threshold));
      }
      smoothFactor = smoothFactor == 0 ? 1 : smoothFactor;
    }
  }

  /**
   * The weight of each frame, [b, t], zero for padding.
   *
   * @param encoded [b, t, width]; padding reaches the last frame through the convolution, in the
   *     original too: a clip that is not alone in its batch gets a slightly different last weight
   * @param mask [b, t], 1 for frames, 0 for padding
   */
  public static <V> V weights(Scope<V> s, Config c, V encoded, V mask) {
    var o = s.ops();
    var conv = s.in("cif_conv1d");
    V kernel = conv.param("weight", c.idim, c.idim, c.lOrder + c.rOrder + 1);
    V x = o.permute(encoded, 0, 2, 1);
    V seen = o.conv1d(x, kernel, conv.param("bias", c.idim), 1, c.lOrder, c.rOrder, 1);
    V score = s.linear("cif_output", o.permute(o.relu(seen), 0, 2, 1), c.idim, 1);
    V weight = o.mul(o.sigmoid(score), o.scalar(c.smoothFactor));
    V positive = o.relu(o.sub(weight, o.scalar(c.noiseThreshold)));
    return o.mul(o.reshape(positive, 0, -1), mask);
  }

  /** {@code weights} [b, t] with the tail on the first place after each clip: [b, t + 1]. */
  public static <V> V withTail(Ops<V> o, Config c, V weights, V mask) {
    V zero = o.mul(o.slice(mask, 1, 0, 1), o.scalar(0));
    V one = o.add(zero, o.scalar(1));
    V end = o.sub(o.concat(1, List.of(one, mask)), o.concat(1, List.of(mask, zero)));
    return o.add(o.concat(1, List.of(weights, zero)), o.mul(end, o.scalar(c.tailThreshold)));
  }
}
