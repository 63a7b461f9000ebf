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

  private static final ValueLayout.OfLong HEADER_LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
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
    try (var channel = FileChannel.open(file)) {
      long size = channel.size();
      long headerBytes = headerBytes(file, channel, size);
      var header = ByteBuffer.allocate(Math.toIntExact(headerBytes));
      readFully(channel, header, LENGTH_BYTES);
      long valuesAt = LENGTH_BYTES + headerBytes;
      var entries = SafetensorsHeader.parse(file, header.array(), size - valuesAt);
      var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
      return Weights.of(tensors(file, entries, mapped, valuesAt));
    }
  }

  private static long headerBytes(Path file, FileChannel channel, long size) throws IOException {
    if (size < LENGTH_BYTES) {
      throw new MalformedWeightsException(file, "it has only " + size + " bytes");
    }
    var length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, length, 0);
    long headerBytes = length.getLong(0);
    if (headerBytes <= 0 || headerBytes > MAX_HEADER_BYTES || headerBytes > size - LENGTH_BYTES) {
      throw new MalformedWeightsException(
          file,
          "it announces a header of %s bytes in %d"
              .formatted(Long.toUnsignedString(headerBytes), size));
    }
    return headerBytes;
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long at) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
  }

  private static Map<String, Tensor> tensors(
      Path file, Map<String, SafetensorsEntry> entries, MemorySegment mapped, long at) {
    var tensors = new TreeMap<String, Tensor>();
    entries.forEach(
        (name, entry) -> {
          long offset = at + entry.begin();
          var values = mapped.asSlice(offset, entry.end() - entry.begin());
          tensors.put(
              name,
              new Tensor(
                  entry.dtype(), values, new Tensor.Stored(file, offset), entry.dimensions()));
        });
    return tensors;
  }

  /**
   * Writes {@code tensors} in the order of the map and puts the finished file in place of {@code
   * file} at once, so that a reader never sees half of it.
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    var types = new LinkedHashMap<String, TensorType>();
    tensors.forEach((name, tensor) -> types.put(name, TensorType.of(tensor)));
    byte[] header = SafetensorsLayout.of(types).header();
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      writeFully(channel, length.putLong(header.length).flip());
      writeFully(channel, ByteBuffer.wrap(header));
      for (var tensor : tensors.values()) {
        writeFully(channel, tensor.data());
      }
      channel.force(true);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    var layout = SafetensorsLayout.of(types);
    byte[] header = layout.header();
    requireRoom(file, layout.bytes());
    try (var channel = FileChannel.open(unfinished, NEW_FILE);
        var arena = Arena.ofShared()) {
      var mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, layout.bytes(), arena);
      mapped.set(HEADER_LENGTH, 0, header.length);
      MemorySegment.copy(header, 0, mapped, ValueLayout.JAVA_BYTE, LENGTH_BYTES, header.length);
      filling.accept(layout.places(mapped));
      mapped.force();
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
}
