package io.affectstream.training;

import io.affectstream.networks.Scope;
import io.affectstream.networks.adaptation.BottleneckAdapter;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** A network in small sizes with inputs, for whatever must hold for every family. */
record Family(String name, Network network, List<Given> inputs) {

  static Family of(String name, Network network, Given... inputs) {
    return new Family(name, network, List.of(inputs));
  }

  /** The same with adapters after some of its blocks. */
  Family with(BottleneckAdapter.Config adapters) {
    var plain = network;
    var adapted =
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return plain.define(s.adapted(new BottleneckAdapter<>(adapters)), x);
          }
        };
    return new Family(name + " with adapters", adapted, inputs);
  }

  /** Makes the parameters, none of them at a special value where a term is zero by chance. */
  void begin(Parameters parameters) {
    try (var _ = new NoGradGuard()) {
      Interpreters.torch(TorchOps.evaluating(parameters), network, inputs);
      int seed = 0;
      for (var tensor : parameters.learning().values()) {
        var noise = Given.noise("", seed++, Tensors.shape(tensor)).torch();
        tensor.add_(noise.mul(TorchOps.evaluating(parameters).scalar(0.1)));
      }
    }
  }

  /** The outputs on libtorch, their {@link #weights} sum differentiated. */
  List<Tensor> differentiated(Parameters parameters) {
    return differentiated(TorchOps.evaluating(parameters));
  }

  /** The same by these operations. */
  List<Tensor> differentiated(TorchOps ops) {
    var outputs = Interpreters.torch(ops, network, inputs);
    Tensor sum = Tensors.of(new float[] {0}, 1);
    for (int i = 0; i < outputs.size(); i++) {
      sum = sum.add(outputs.get(i).mul(weights(i, Tensors.shape(outputs.get(i))).torch()).sum());
    }
    ops.backward(sum);
    return outputs;
  }

  /** How much each value of an output counts in the loss, each in its own way. */
  static Given weights(int output, long... shape) {
    return Given.noise("weights", 9L + output, shape);
  }

  /** A bias on keys shifts all scores of a query alike, which softmax does not feel. */
  static boolean hasNoTrueGradient(String parameter) {
    return parameter.endsWith("k_proj.bias")
        || parameter.endsWith("key.bias")
        || parameter.endsWith(".k_bias");
  }

  @Override
  public String toString() {
    return name;
  }
}
