package io.affectstream.inference.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.TensorType;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A checkpoint of random weights, scaled so that activations neither vanish nor explode. It is made
 * in its files, large ones in several as they are published; memory does not hold it.
 */
public final class RandomCheckpoint {
  private static final int SEED = 25;
  private static final long SHARD_BYTES = 2L << 30;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Map<String, TensorType> types = new LinkedHashMap<>();
  private final BenchProgress progress;
  private long done;

  /**
   * @param shapes of the parameters, by name
   */
  RandomCheckpoint(Map<String, long[]> shapes, BenchProgress progress) {
    shapes.forEach((name, shape) -> types.put(name, new TensorType(Dtype.F32, shape)));
    this.progress = progress;
  }

  /**
   * A checkpoint of {@code shape} in {@code folder}.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Weights write(PublishedShape shape, Path folder, BenchProgress progress)
      throws IOException {
    var parameters = shape.network().count().parameters();
    return new RandomCheckpoint(parameters, progress.stoppable()).write(folder);
  }

  /** How large all parameters are. */
  long bytes() {
    return types.values().stream().mapToLong(TensorType::bytes).sum();
  }

  /** Makes the files in {@code folder} and opens them. */
  Weights write(Path folder) throws IOException {
    var shards = shards();
    if (shards.size() == 1) {
      write(folder.resolve("model.safetensors"), types);
      return WeightFiles.open(folder);
    }
    var places = new TreeMap<String, String>();
    for (int i = 0; i < shards.size(); i++) {
      var file = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
      write(folder.resolve(file), shards.get(i));
      shards.get(i).keySet().forEach(name -> places.put(name, file));
    }
    var index = folder.resolve("model.safetensors.index.json");
    JSON.writeValue(index.toFile(), Map.of("weight_map", places));
    return WeightFiles.open(folder);
  }

  private List<Map<String, TensorType>> shards() {
    var shards = new ArrayList<Map<String, TensorType>>();
    long filled = SHARD_BYTES;
    for (var type : types.entrySet()) {
      long bytes = type.getValue().bytes();
      if (filled + bytes > SHARD_BYTES) {
        shards.add(new LinkedHashMap<>());
        filled = 0;
      }
      shards.getLast().put(type.getKey(), type.getValue());
      filled += bytes;
    }
    return shards;
  }

  private void write(Path file, Map<String, TensorType> shard) throws IOException {
    Safetensors.fill(file, shard, places -> places.forEach(this::fill));
  }

  private void fill(String name, MemorySegment place) {
    draw(name, Objects.requireNonNull(types.get(name)), place);
    done += place.byteSize();
    progress.at("weights", done >> 20, bytes() >> 20);
  }

  /** Gains about 1, biases small, weights by the number of their inputs. */
  private static void draw(String name, TensorType type, MemorySegment into) {
    var random = new SplittableRandom(SEED + name.hashCode());
    boolean vector = type.shape().size() < 2;
    double mean = vector && name.endsWith("weight") ? 1 : 0;
    long count = type.bytes() / Float.BYTES;
    double inputs = vector ? 1 : (double) count / type.shape().getFirst();
    double width = vector ? 0.1 : Math.sqrt(3 / inputs); // of a uniform draw with variance 1 / in
    for (long i = 0; i < count; i++) {
      into.setAtIndex(FLOAT, i, (float) (mean + width * (2 * random.nextDouble() - 1)));
    }
  }
}
