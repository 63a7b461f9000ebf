package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.training.Parameters;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Runs the network on libtorch: what is trained. */
final class TorchInterpreter implements Interpreter {
  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public List<float[]> outputs(NetworkRun run) {
    try (var parameters = new Parameters(run.weights(), _ -> false, 0);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var inputs = new ArrayList<Tensor>();
      run.inputs().forEach(input -> inputs.add(tensor(input)));
      var outputs = run.network().define(Scope.root(TorchOps.evaluating(parameters)), inputs);
      return outputs.stream().map(Tensors::read).toList();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(firstLine(e), e);
    }
  }

  private static Tensor tensor(NamedInput input) {
    long[] ids = input.ids();
    return ids == null
        ? Tensors.of(input.requireFloats(), input.shape())
        : Tensors.of(ids, input.shape());
  }

  /** Libtorch appends its own stack. */
  private static String firstLine(RuntimeException e) {
    var message = Objects.requireNonNullElse(e.getMessage(), e.toString());
    return message.lines().findFirst().orElse("");
  }
}
