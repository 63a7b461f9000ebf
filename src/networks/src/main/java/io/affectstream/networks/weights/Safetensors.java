package io.affectstream.networks.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * HuggingFace's tensor file: the length of a JSON header (8 bytes, little-endian), the header, the
 * values.
 *
 * <p>Reading maps the file and copies nothing. What the published format forbids is refused:
 * overlapping, missing or surplus bytes, doubled names. The format allows headers of 100 MB; above
 * 32 MB, which no published checkpoint comes near, they are refused for the memory they take.
 */
public final class Safetensors {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long MAX_HEADER_BYTES = 32L << 20; // 200,000 tensors need less

  private static final Set<StandardOpenOption> NEW_FILE =
      EnumSet.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private Safetensors() {}

  /**
   * Maps {@code file}; it must not change while its tensors are in use.
   *
   * @throws MalformedWeightsException if the file breaks the format
   */
  public static Weights open(Path file) throws IOException {
    return open(file, Arena.ofAuto());
  }

  /**
   * The same, but the file stays mapped until {@code arena} is closed, and no tensor may be used
   * any more: for who opens many files and does not want to wait for a collection of garbage.
   */
  public static Weights open(Path file, Arena arena) throws IOException {
    var mapped = MappedFile.open(file, arena);
    byte[] header = header(mapped);
    long valuesAt = LENGTH_BYTES + header.length;
    var tensors = new TreeMap<String, Tensor>();
    for (var entry : SafetensorsHeader.parse(file, header, mapped.size() - valuesAt).values()) {
      long at = valuesAt + entry.begin();
      var values = mapped.slice(at, entry.end() - entry.begin());
      var stored = new Tensor.Stored(file, at);
      tensors.put(entry.name(), new Tensor(entry.dtype(), values, stored, entry.dimensions()));
    }
    return Weights.of(tensors);
  }

  private static byte[] header(MappedFile file) throws MalformedWeightsException {
    if (file.size() < LENGTH_BYTES) {
      throw file.fault("it has only %d bytes".formatted(file.size()));
    }
    long bytes = file.longAt(0);
    if (bytes <= 0 || bytes > MAX_HEADER_BYTES || bytes > file.size() - LENGTH_BYTES) {
      throw file.fault(
          "it announces a header of %s bytes in %d"
              .formatted(Long.toUnsignedString(bytes), file.size()));
    }
    return file.slice(LENGTH_BYTES, bytes).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * Writes {@code tensors} in the order of the map and puts the finished file in place of {@code
   * file} at once, so that a reader never sees half of it.
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    var types = new LinkedHashMap<String, TensorType>();
    tensors.forEach((name, tensor) -> types.put(name, TensorType.of(tensor)));
    replace(
        file,
        channel -> {
          writeHeader(channel, SafetensorsLayout.of(types));
          for (var tensor : tensors.values()) {
            writeFully(channel, tensor.data());
          }
          channel.force(true);
        });
  }

  private static void writeHeader(FileChannel channel, SafetensorsLayout layout)
      throws IOException {
    byte[] header = layout.header();
    var length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    writeFully(channel, length.putLong(header.length).flip());
    writeFully(channel, ByteBuffer.wrap(header));
  }

  private static void writeFully(FileChannel channel, MemorySegment data) throws IOException {
    long chunk = 1 << 26; // a buffer holds less than 2 GiB, a tensor may hold more
    for (long at = 0; at < data.byteSize(); at += chunk) {
      var bytes = data.asSlice(at, Math.min(chunk, data.byteSize() - at));
      writeFully(channel, ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE)));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * The same for tensors whose values are made in the file itself, so that memory need not hold
   * them.
   *
   * @param filling puts the values, little-endian, into the places of the tensors, which are zero
   *     at first; it must not keep the places
   */
  public static void fill(
      Path file, Map<String, TensorType> types, Consumer<Map<String, MemorySegment>> filling)
      throws IOException {
    var layout = SafetensorsLayout.of(types);
    requireRoom(file, layout.bytes());
    replace(
        file,
        channel -> {
          writeHeader(channel, layout);
          try (var arena = Arena.ofShared()) {
            var mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, layout.bytes(), arena);
            filling.accept(layout.places(mapped));
            mapped.force();
          }
        });
  }

  /** A full disk under a mapped file would end the process. */
  private static void requireRoom(Path file, long size) throws IOException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < size) {
      throw new IOException(
          "%s needs %d MB, its disk has %d MB free".formatted(file, size >> 20, free >> 20));
    }
  }

  /** What a new file holds. */
  private interface Contents {
    void writeTo(FileChannel channel) throws IOException;
  }

  private static void replace(Path file, Contents contents) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (var channel = FileChannel.open(unfinished, NEW_FILE)) {
      contents.writeTo(channel);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
