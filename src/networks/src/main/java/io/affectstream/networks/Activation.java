package io.affectstream.networks;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The non-linearity of a feed-forward, spelled as in {@code hidden_act} of a configuration. */
public enum Activation {
  /** {@code x Φ(x)} by the error function. */
  @JsonProperty("gelu")
  GELU {
    @Override
    public <V> V of(Ops<V> o, V x) {
      return o.gelu(x);
    }
  },

  /** {@code x sigmoid(1.702 x)}, with which OpenAI trained CLIP. */
  @JsonProperty("quick_gelu")
  QUICK_GELU {
    @Override
    public <V> V of(Ops<V> o, V x) {
      return o.mul(x, o.sigmoid(o.mul(x, o.scalar(1.702))));
    }
  },

  @JsonProperty("relu")
  RELU {
    @Override
    public <V> V of(Ops<V> o, V x) {
      return o.relu(x);
    }
  },

  @JsonProperty("silu")
  SILU {
    @Override
    public <V> V of(Ops<V> o, V x) {
      return o.silu(x);
    }
  };

  public abstract <V> V of(Ops<V> o, V x);
}
