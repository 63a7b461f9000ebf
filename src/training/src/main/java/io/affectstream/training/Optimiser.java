package io.affectstream.training;

import java.util.Map;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW (Loshchilov and Hutter, ICLR 2019) under a {@link Schedule}, with the gradient's norm
 * clipped. Vectors (biases, gains) do not decay.
 */
public final class Optimiser implements AutoCloseable {
  private static final double SECOND_MOMENT_DECAY = 0.98;

  private final TensorVector learning;
  private final AdamW adam;
  private final Schedule schedule;
  private final double clipNorm;
  private int steps;

  public Optimiser(
      Map<String, Tensor> parameters, Schedule schedule, double weightDecay, double clipNorm) {
    this.schedule = schedule;
    this.clipNorm = clipNorm;
    learning = vector(parameters, 0);
    learning.retainReference();
    adam = new AdamW(vector(parameters, 2), options(weightDecay));
    adam.add_param_group(new OptimizerParamGroup(vectors(parameters), options(0)));
    adam.retainReference();
  }

  /**
   * Learns from one loss.
   *
   * @param ops that made it
   * @return the loss
   * @throws DivergedException if it is not finite
   */
  public float step(TorchOps ops, Tensor loss) {
    float value = loss.item_float();
    if (!Float.isFinite(value)) {
      throw new DivergedException(steps, value);
    }
    adam.zero_grad();
    ops.backward(loss);
    torch.clip_grad_norm_(learning, clipNorm);
    setRate(schedule.rate(steps++));
    adam.step();
    return value;
  }

  /** Goes on as if {@code done} steps had been made, without their moments. */
  public void skip(int done) {
    steps = done;
  }

  private void setRate(double rate) {
    var groups = adam.param_groups();
    for (long g = 0; g < groups.size(); g++) {
      groups.get(g).options().set_lr(rate);
    }
  }

  private static AdamWOptions options(double weightDecay) {
    var options = new AdamWOptions(1); // the schedule sets the rate
    options.weight_decay().put(weightDecay);
    options.betas().put(1, SECOND_MOMENT_DECAY);
    return options;
  }

  private static TensorVector vector(Map<String, Tensor> parameters, int leastRank) {
    return new TensorVector(
        parameters.values().stream().filter(p -> p.dim() >= leastRank).toArray(Tensor[]::new));
  }

  private static TensorVector vectors(Map<String, Tensor> parameters) {
    return new TensorVector(
        parameters.values().stream().filter(p -> p.dim() < 2).toArray(Tensor[]::new));
  }

  @Override
  public void close() {
    adam.releaseReference();
    learning.releaseReference();
  }
}
