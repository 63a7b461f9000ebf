package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import io.affectstream.training.Parameters;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Runs the network on libtorch: what is trained. */
final class TorchInterpreter implements Interpreter {

  /** Training draws what a checkpoint lacks; a checkpoint under test must lack nothing. */
  private record Complete(Weights weights) implements Weights {
    @Override
    public Set<String> names() {
      return weights.names();
    }

    @Override
    public Optional<Tensor> find(String name) {
      var found = weights.find(name);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("the checkpoint has no tensor '" + name + "'");
      }
      return found;
    }
  }

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public List<float[]> outputs(NetworkRun run) {
    try (var parameters = new Parameters(new Complete(run.weights()), _ -> false, 0);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var inputs = new ArrayList<org.bytedeco.pytorch.Tensor>();
      run.inputs().forEach(input -> inputs.add(tensor(input)));
      var outputs = run.network().define(Scope.root(TorchOps.evaluating(parameters)), inputs);
      return outputs.stream().map(Tensors::read).toList();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(firstLine(e), e);
    }
  }

  private static org.bytedeco.pytorch.Tensor tensor(NamedInput input) {
    long[] ids = input.ids();
    return ids == null
        ? Tensors.of(input.requireFloats(), input.shape())
        : Tensors.of(ids, input.shape());
  }

  /** Libtorch appends its own stack. */
  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
