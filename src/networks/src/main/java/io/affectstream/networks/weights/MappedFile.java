package io.affectstream.networks.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A whole file in memory, read where it lies. It stays mapped while a part of it is reachable.
 *
 * <p>Reading beyond the end is a fault of the file, said with its name, and never of the process.
 */
record MappedFile(Path path, MemorySegment bytes) {

  static MappedFile open(Path file) throws IOException {
    return open(file, Arena.ofAuto());
  }

  /** The same, but it stays mapped until {@code arena} is closed. */
  static MappedFile open(Path file, Arena arena) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new MappedFile(file, bytes);
    }
  }

  long size() {
    return bytes.byteSize();
  }

  /**
   * So many bytes from byte {@code at}, seen in place.
   *
   * @throws MalformedWeightsException if the file has not so many
   */
  MemorySegment slice(long at, long length) throws MalformedWeightsException {
    if (at < 0 || length < 0 || at > size() || length > size() - at) {
      throw fault("it points at %d bytes from byte %d of %d".formatted(length, at, size()));
    }
    return bytes.asSlice(at, length);
  }

  int unsignedShort(long at) throws MalformedWeightsException {
    return Short.toUnsignedInt(slice(at, Short.BYTES).get(LittleEndian.SHORT, 0));
  }

  long unsignedInt(long at) throws MalformedWeightsException {
    return Integer.toUnsignedLong(slice(at, Integer.BYTES).get(LittleEndian.INT, 0));
  }

  /** As signed: what is negative is larger than any file. */
  long longAt(long at) throws MalformedWeightsException {
    return slice(at, Long.BYTES).get(LittleEndian.LONG, 0);
  }

  String text(long at, long length) throws MalformedWeightsException {
    return new String(slice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  /** The error of a file that is not what its reader expects, {@code what} being the reason. */
  MalformedWeightsException fault(String what) {
    return new MalformedWeightsException(path, what);
  }
}
