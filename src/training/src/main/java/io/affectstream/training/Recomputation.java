package io.affectstream.training;

import io.affectstream.networks.BlockSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Blocks of which only the output is kept on the way forward; their steps are computed again, one
 * block at a time, when the gradient comes back to them. So a step of training holds the stream
 * after each block and the inside of one, whatever the number of blocks.
 *
 * <p>Chen et al., <i>Training Deep Nets with Sublinear Memory Cost</i>, 2016, section 4. Dropout
 * draws the same numbers again.
 */
final class Recomputation {
  private final Generator generator = torch.getDefaultCPUGenerator();
  private final List<Kept> kept = new ArrayList<>();
  private boolean learns;

  /**
   * A block whose gradient is still to come.
   *
   * @param x what it was given
   * @param output what it made of that, cut off from how it was made
   * @param random the state of the generator before it
   * @param block makes the output again
   */
  private record Kept(Tensor x, Tensor output, Tensor random, UnaryOperator<Tensor> block) {}

  /** Sees a parameter that is asked for. */
  void sees(Tensor parameter) {
    learns |= parameter.requires_grad();
  }

  /** The steps of {@code block}; none but its output outlives this call. */
  <B extends BlockSteps<Tensor>> B run(Tensor x, Function<Tensor, B> block) {
    var random = generator.get_state();
    learns = x.requires_grad();
    B steps = withoutGradient(x, block);
    if (learns) { // else nothing in it or before it does, and no gradient comes
      steps.output().set_requires_grad(true);
      kept.add(new Kept(x, steps.output(), random, y -> block.apply(y).output()));
    }
    return steps;
  }

  private static <B extends BlockSteps<Tensor>> B withoutGradient(
      Tensor x, Function<Tensor, B> block) {
    var outside = PointerScope.getInnerScope();
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      B steps = block.apply(x);
      outside.attach(steps.output());
      return steps;
    }
  }

  /** Differentiates {@code loss} with respect to all that learns. */
  void backward(Tensor loss) {
    backward(loss, new Tensor());
    var random = generator.get_state();
    kept.reversed().forEach(this::backward);
    kept.clear();
    generator.set_state(random);
  }

  private void backward(Kept of) {
    if (!of.output.grad().defined()) {
      return; // nobody read it
    }
    try (var _ = new PointerScope()) {
      var x = of.x.detach().set_requires_grad(of.x.requires_grad());
      generator.set_state(of.random);
      backward(of.block.apply(x), of.output.grad());
      if (of.x.requires_grad()) {
        backward(of.x, x.grad());
      }
    }
  }

  /** What lies between blocks may be shared by several of them, so its graph is kept. */
  private static void backward(Tensor y, Tensor gradient) {
    y.backward(gradient, new BoolOptional(true), false, new TensorArrayRefOptional());
  }
}
