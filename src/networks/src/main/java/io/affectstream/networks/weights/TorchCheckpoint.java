package io.affectstream.networks.weights;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checkpoint as PyTorch 1.6 and later saves it: a zip archive with a pickle that says which
 * tensors there are and one entry for the bytes of each storage.
 *
 * <p>Nothing in the file is executed ({@link PickleReader}), nothing is unpacked: a tensor whose
 * values lie one after the other is read in place, others (transposed, sliced, repeated) are
 * copied, all together at most as much as the file has.
 */
final class TorchCheckpoint {
  private static final String PICKLE = "data.pkl";
  private static final long ARCHIVE = 0x04034b50L;
  private static final long ALWAYS_COPIED = 1 << 20;

  private final MappedFile file;
  private final Map<String, ZipDirectory.Entry> entries;
  private final String root;
  private final Map<String, Tensor> tensors = new TreeMap<>();
  private final Map<Pickle.View, Tensor> known = new HashMap<>(); // tied weights are one tensor
  private long mayCopy;

  private TorchCheckpoint(MappedFile file, Map<String, ZipDirectory.Entry> entries)
      throws MalformedWeightsException {
    this.file = file;
    this.entries = entries;
    this.root = root();
    this.mayCopy = ALWAYS_COPIED + file.size();
  }

  /**
   * Maps {@code path}; it must not change while its tensors are in use.
   *
   * @throws MalformedWeightsException if it is damaged, of an older format, or holds more than
   *     tensors and plain values
   */
  static Weights open(Path path) throws IOException {
    return archive(path).weights();
  }

  /**
   * The whole numbers of the dictionary {@code name} that lies beside the weights in {@code path};
   * empty if there is none.
   *
   * @throws MalformedWeightsException as when it is opened
   */
  static Map<String, Long> numbers(Path path, String name) throws IOException {
    return StateDictionary.numbers(archive(path).pickle(), name);
  }

  private static TorchCheckpoint archive(Path path) throws IOException {
    var file = MappedFile.open(path);
    if (file.size() < Integer.BYTES || file.unsignedInt(0) != ARCHIVE) {
      throw file.fault(
          "it is no zip archive, as PyTorch 1.6 and later writes; "
              + "an older checkpoint has to be saved again with a current PyTorch");
    }
    return new TorchCheckpoint(file, ZipDirectory.read(file));
  }

  /** The folder within the archive that everything lies in. */
  private String root() throws MalformedWeightsException {
    var pickles =
        entries.keySet().stream()
            .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
            .toList();
    if (pickles.size() != 1) {
      throw file.fault("it holds %d entries %s, not one".formatted(pickles.size(), PICKLE));
    }
    return pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
  }

  private Weights weights() throws IOException {
    requireLittleEndian();
    var views = StateDictionary.of(pickle());
    if (views.isEmpty()) {
      throw file.fault("it holds no tensors by name");
    }
    for (var named : views.entrySet()) {
      tensors.put(named.getKey(), tensor(named.getKey(), named.getValue()));
    }
    return Weights.of(tensors);
  }

  private Pickle pickle() throws MalformedWeightsException {
    var pickle = entry(PICKLE);
    if (pickle.size() > PickleReader.MAX_BYTES) {
      throw file.fault("its pickle has %d bytes".formatted(pickle.size()));
    }
    return PickleReader.read(file.path(), bytes(pickle).toArray(ValueLayout.JAVA_BYTE));
  }

  private void requireLittleEndian() throws MalformedWeightsException {
    var order = entries.get(root + "byteorder");
    if (order != null && !file.text(order.offset(), Math.min(16, order.size())).equals("little")) {
      throw file.fault("its values are not little-endian");
    }
  }

  private ZipDirectory.Entry entry(String name) throws MalformedWeightsException {
    var entry = entries.get(root + name);
    if (entry == null) {
      throw file.fault("its entry %s is missing".formatted(name));
    }
    if (!entry.stored()) {
      throw file.fault("its entry %s is compressed, which PyTorch never does".formatted(name));
    }
    return entry;
  }

  private MemorySegment bytes(ZipDirectory.Entry entry) throws MalformedWeightsException {
    return file.slice(entry.offset(), entry.size());
  }

  private Tensor tensor(String name, Pickle.View view) throws MalformedWeightsException {
    var seen = known.get(view);
    if (seen != null) {
      return seen;
    }
    var entry = entry("data/" + view.storage().key());
    var strides = Strides.of(view);
    try {
      strides.requireWithin(entry.size());
    } catch (IllegalArgumentException e) {
      throw new MalformedWeightsException(
          file.path(), "tensor '" + name + "' " + e.getMessage(), e);
    }
    var tensor =
        strides.contiguous() ? strides.inPlace(file, entry.offset()) : copied(name, strides, entry);
    known.put(view, tensor);
    return tensor;
  }

  private Tensor copied(String name, Strides strides, ZipDirectory.Entry entry)
      throws MalformedWeightsException {
    mayCopy -= strides.count() * strides.width();
    if (mayCopy < 0) {
      throw file.fault("tensor '%s' is a view that repeats a few bytes many times".formatted(name));
    }
    return strides.copied(bytes(entry));
  }
}
