package io.affectstream.networks.adaptation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Adaptation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.Set;

/**
 * A product of two narrow matrices beside chosen linear layers: {@code y + alpha / r * B A x}. As B
 * starts at zero, the network starts unchanged.
 *
 * <p>Hu et al., <i>LoRA: Low-Rank Adaptation of Large Language Models</i>, ICLR 2022, equation 3;
 * parameter names as in HuggingFace's PEFT: {@code lora_A.weight} [r, from] and {@code
 * lora_B.weight} [to, r] at the layer's place.
 */
public record Lora<V>(Config config) implements Adaptation<V> {
  private static final String DOWN = "lora_A";
  private static final String UP = "lora_B";

  /**
   * Named as in PEFT's {@code adapter_config.json}.
   *
   * @param r the rank
   * @param targetModules last names of the layers: {@code q_proj}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(int r, double loraAlpha, double loraDropout, Set<String> targetModules) {
    public Config {
      Sizes.requirePositive(r);
      targetModules = Set.copyOf(targetModules);
    }
  }

  /** Whether {@code parameter} is one of those that are added. */
  public static boolean owns(String parameter) {
    return parameter.endsWith(DOWN + ".weight") || parameter.endsWith(UP + ".weight");
  }

  @Override
  public V linear(Scope<V> layer, V x, int from, V y, int to) {
    if (!config.targetModules.contains(layer.name())) {
      return y;
    }
    var o = layer.ops();
    V given = o.dropout(x, config.loraDropout);
    V narrow = o.linear(given, layer.in(DOWN).param("weight", config.r, from), null);
    V wide = o.linear(narrow, layer.in(UP).param("weight", to, config.r), null);
    return o.add(y, o.mul(wide, o.scalar(config.loraAlpha / config.r)));
  }
}
