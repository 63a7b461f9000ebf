package io.affectstream.training;

import io.affectstream.networks.weights.Dtype;
import java.nio.ByteOrder;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A tensor of a mapped checkpoint as libtorch sees it, without a copy: its pages are read from the
 * file when they are first used, and shared with whoever else maps it.
 *
 * <p>The mapping is read-only, so nothing may write into such a tensor; and it must be kept while
 * the tensor is in use.
 */
final class MappedTensor {
  private static final Map<Dtype, torch.ScalarType> TYPES =
      Map.of(
          Dtype.F32, torch.ScalarType.Float,
          Dtype.F16, torch.ScalarType.Half,
          Dtype.BF16, torch.ScalarType.BFloat16);

  private MappedTensor() {}

  /** An address that JavaCPP neither owns nor frees. */
  private static final class Address extends Pointer {
    Address(long at) {
      address = at;
    }
  }

  /** Whether libtorch can read {@code stored} as it lies there. */
  static boolean isPossible(io.affectstream.networks.weights.Tensor stored) {
    return isUsable(stored)
        && stored.count() > 0
        && stored.data().isNative()
        && stored.data().address() % stored.dtype().bytes() == 0
        && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  /** {@link TorchOps} widens matrices where it uses them; what else is narrow is small. */
  private static boolean isUsable(io.affectstream.networks.weights.Tensor stored) {
    return stored.dtype() == Dtype.F32
        || TYPES.containsKey(stored.dtype()) && stored.shape().length == 2;
  }

  static Tensor of(io.affectstream.networks.weights.Tensor stored) {
    try (var at = new Address(stored.data().address());
        var options = new TensorOptions(TYPES.get(stored.dtype()))) {
      return torch.from_blob(at, stored.shape(), options);
    }
  }
}
