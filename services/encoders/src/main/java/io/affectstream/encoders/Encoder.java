package io.affectstream.encoders;

import io.affectstream.wire.Embedding;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that makes one vector of each input.
 *
 * @param id name and version of its bundle
 * @param <X> what it takes
 */
record Encoder<X>(Modality modality, String id, Model<X> model) {

  /** The model itself. */
  @FunctionalInterface
  interface Model<X> {

    /**
     * As many vectors as inputs, in their order.
     *
     * @throws PoisonRecordException if an input turns out to be broken
     */
    List<float[]> encode(List<X> inputs) throws PoisonRecordException;

    /** What is left of an input without its broken parts; empty when nothing is. */
    default Optional<ClipInput.Usable<X>> salvage(ClipInput.Usable<X> broken) {
      return Optional.empty();
    }
  }

  /**
   * Encodes {@code inputs} in their order.
   *
   * @throws IllegalStateException if the model gives a value that float16 cannot hold
   */
  List<Embedding> encode(List<X> inputs) throws PoisonRecordException {
    if (inputs.isEmpty()) {
      return List.of();
    }
    var embeddings = new ArrayList<Embedding>(inputs.size());
    for (var vector : model.encode(inputs)) {
      requireHalf(vector);
      embeddings.add(Embedding.of(vector));
    }
    return embeddings;
  }

  private void requireHalf(float[] vector) {
    for (float value : vector) {
      if (!Float.isFinite(Float.float16ToFloat(Float.floatToFloat16(value)))) {
        throw new IllegalStateException(id + " gave a value that float16 cannot hold");
      }
    }
  }
}
