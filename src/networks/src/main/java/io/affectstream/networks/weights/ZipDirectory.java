package io.affectstream.networks.weights;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The entries of a zip archive and where their bytes lie in the file, so that tensors are read in
 * place. Nothing is unpacked or written.
 *
 * <p>PKWARE's APPNOTE 6.3.10, sections 4.3.7 to 4.3.16, with the 64-bit extensions. Doubled names,
 * entries that overlap and directories that contradict the entries are refused: readers that
 * disagree about such files are how a checked file is not the one that is loaded.
 */
final class ZipDirectory {
  private static final long END = 0x06054b50L;
  private static final long END_64 = 0x06064b50L;
  private static final long LOCATOR_64 = 0x07064b50L;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int MAX_ENTRIES = 1 << 18; // one for each storage
  private static final long MAX_DIRECTORY_BYTES = 32L << 20;

  /**
   * One file of the archive.
   *
   * @param stored whether its bytes are the contents, neither compressed nor encrypted
   */
  record Entry(String name, boolean stored, long offset, long size) {
    long end() {
      return offset + size;
    }
  }

  /** Where the directory lies, as the last record of the archive says. */
  private record Extent(long entries, long at, long size) {}

  private final MappedFile file;

  private ZipDirectory(MappedFile file) {
    this.file = file;
  }

  /**
   * The entries of {@code file} by name.
   *
   * @throws MalformedWeightsException if it is no whole and unambiguous archive
   */
  static Map<String, Entry> read(MappedFile file) throws MalformedWeightsException {
    var directory = new ZipDirectory(file);
    var extent = directory.extent();
    var entries = directory.entries(extent);
    directory.requireApart(entries, extent.at());
    return entries;
  }

  private Extent extent() throws MalformedWeightsException {
    long end = end();
    if (end < LOCATOR_64_BYTES || file.unsignedInt(end - LOCATOR_64_BYTES) != LOCATOR_64) {
      return new Extent(
          file.unsignedShort(end + 10), file.unsignedInt(end + 16), file.unsignedInt(end + 12));
    }
    long at = file.longAt(end - LOCATOR_64_BYTES + 8);
    if (file.unsignedInt(at) != END_64) {
      throw file.fault("its zip directory has no end where it should be");
    }
    return new Extent(file.longAt(at + 32), file.longAt(at + 48), file.longAt(at + 40));
  }

  /** The last record of the archive, before a comment that may be empty. */
  private long end() throws MalformedWeightsException {
    long last = file.size() - END_BYTES;
    for (long at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
      if (file.unsignedInt(at) == END && file.unsignedShort(at + 20) == last - at) {
        return at;
      }
    }
    throw file.fault("it begins as a zip archive but has no directory at its end: it is cut off");
  }

  private Map<String, Entry> entries(Extent extent) throws MalformedWeightsException {
    if (extent.entries() > MAX_ENTRIES || extent.size() > MAX_DIRECTORY_BYTES) {
      throw file.fault(
          "its zip directory announces %d entries in %d bytes"
              .formatted(extent.entries(), extent.size()));
    }
    long end = extent.at() + file.slice(extent.at(), extent.size()).byteSize();
    var entries = new HashMap<String, Entry>();
    long at = extent.at();
    for (long i = 0; i < extent.entries(); i++) {
      if (at >= end) {
        throw file.fault("its zip directory ends early");
      }
      var record = ZipRecord.read(file, at);
      if (entries.put(record.name(), record.entry(file)) != null) {
        throw file.fault("its zip directory names '%s' twice".formatted(record.name()));
      }
      at = record.next();
    }
    if (at > end) {
      throw file.fault("its zip directory is longer than it says");
    }
    return entries;
  }

  private void requireApart(Map<String, Entry> entries, long directory)
      throws MalformedWeightsException {
    var inFile =
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::offset).thenComparingLong(Entry::size))
            .toList();
    long free = 0;
    for (var entry : inFile) {
      if (entry.offset() < free || entry.end() > directory) {
        throw file.fault("its zip entry '%s' overlaps another part".formatted(entry.name()));
      }
      free = entry.end();
    }
  }
}
