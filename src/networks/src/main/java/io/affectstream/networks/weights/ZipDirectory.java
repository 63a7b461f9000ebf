package io.affectstream.networks.weights;

import java.io.IOException;
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
  private static final long LOCAL_ENTRY = 0x04034b50L;
  private static final long DIRECTORY_ENTRY = 0x02014b50L;
  private static final long END = 0x06054b50L;
  private static final long END_64 = 0x06064b50L;
  private static final long LOCATOR_64 = 0x07064b50L;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int EXTENSION_64 = 1;
  private static final long IN_EXTENSION = 0xffff_ffffL;
  private static final int MAX_ENTRIES = 1 << 18; // one for each storage
  private static final long MAX_DIRECTORY_BYTES = 32L << 20;

  /**
   * One file of the archive.
   *
   * @param stored whether its bytes are the contents, neither compressed nor encrypted
   */
  record Entry(String name, boolean stored, long offset, long size) {}

  /** What the directory says before the entry itself has been looked at. */
  private record Listed(
      String name, boolean stored, long packed, long size, long local, long next) {}

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
  static Map<String, Entry> read(MappedFile file) throws IOException {
    return new ZipDirectory(file).entries();
  }

  private Map<String, Entry> entries() throws IOException {
    var extent = extent();
    if (extent.entries() > MAX_ENTRIES || extent.size() > MAX_DIRECTORY_BYTES) {
      throw fault(
          "its zip directory announces %d entries in %d bytes"
              .formatted(extent.entries(), extent.size()));
    }
    file.slice(extent.at(), extent.size());
    long end = extent.at() + extent.size();
    var entries = new HashMap<String, Entry>();
    long at = extent.at();
    for (long i = 0; i < extent.entries(); i++) {
      if (at >= end) {
        throw fault("its zip directory ends early");
      }
      var listed = listed(at);
      if (entries.put(listed.name(), located(listed)) != null) {
        throw fault("its zip directory names '%s' twice".formatted(listed.name()));
      }
      at = listed.next();
    }
    if (at > end) {
      throw fault("its zip directory is longer than it says");
    }
    requireApart(entries, extent.at());
    return entries;
  }

  private Extent extent() throws IOException {
    long end = end();
    if (end >= LOCATOR_64_BYTES && file.unsignedInt(end - LOCATOR_64_BYTES) == LOCATOR_64) {
      long at = file.longAt(end - LOCATOR_64_BYTES + 8);
      if (file.unsignedInt(at) != END_64) {
        throw fault("its zip directory has no end where it should be");
      }
      return new Extent(file.longAt(at + 32), file.longAt(at + 48), file.longAt(at + 40));
    }
    return new Extent(
        file.unsignedShort(end + 10), file.unsignedInt(end + 16), file.unsignedInt(end + 12));
  }

  /** The last record of the archive, before a comment that may be empty. */
  private long end() throws IOException {
    long last = file.size() - END_BYTES;
    for (long at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
      if (file.unsignedInt(at) == END && file.unsignedShort(at + 20) == last - at) {
        return at;
      }
    }
    throw fault("it begins as a zip archive but has no directory at its end: it is cut off");
  }

  private Listed listed(long at) throws IOException {
    if (file.unsignedInt(at) != DIRECTORY_ENTRY) {
      throw fault("its zip directory ends early");
    }
    boolean encrypted = (file.unsignedShort(at + 8) & 1) != 0;
    int nameBytes = file.unsignedShort(at + 28);
    int extraBytes = file.unsignedShort(at + 30);
    long extra = at + ENTRY_BYTES + nameBytes;
    var wide = new WideNumbers(extra, extra + extraBytes);
    long size = wide.orNext(file.unsignedInt(at + 24)); // in the order of the extension
    long packed = wide.orNext(file.unsignedInt(at + 20));
    long local = wide.orNext(file.unsignedInt(at + 42));
    return new Listed(
        file.text(at + ENTRY_BYTES, nameBytes),
        file.unsignedShort(at + 10) == 0 && !encrypted,
        packed,
        size,
        local,
        extra + extraBytes + file.unsignedShort(at + 32));
  }

  /** The numbers that do not fit 32 bits, one after the other in the extra field. */
  private final class WideNumbers {
    private long at;
    private long end;

    WideNumbers(long from, long to) throws IOException {
      long field = from;
      while (field + 4 <= to && file.unsignedShort(field) != EXTENSION_64) {
        field += 4 + file.unsignedShort(field + 2);
      }
      at = field + 4;
      end = at > to ? at : Math.min(to, at + file.unsignedShort(field + 2));
    }

    long orNext(long narrow) throws IOException {
      if (narrow != IN_EXTENSION) {
        return narrow;
      }
      if (at + Long.BYTES > end) {
        throw fault("its zip directory lacks a size");
      }
      at += Long.BYTES;
      return file.longAt(at - Long.BYTES);
    }
  }

  private Entry located(Listed listed) throws IOException {
    long local = listed.local();
    if (local < 0 || file.unsignedInt(local) != LOCAL_ENTRY) {
      throw fault("its zip entry '%s' is not where it should be".formatted(listed.name()));
    }
    int nameBytes = file.unsignedShort(local + 26);
    if (!file.text(local + LOCAL_BYTES, nameBytes).equals(listed.name())) {
      throw fault("its zip entry '%s' has another name inside".formatted(listed.name()));
    }
    long offset = local + LOCAL_BYTES + nameBytes + file.unsignedShort(local + 28);
    file.slice(offset, listed.packed());
    boolean plain = listed.stored() && listed.packed() == listed.size();
    return new Entry(listed.name(), plain, offset, listed.packed());
  }

  private void requireApart(Map<String, Entry> entries, long directory)
      throws MalformedWeightsException {
    var inFile =
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::offset).thenComparingLong(Entry::size))
            .toList();
    long free = 0;
    for (var entry : inFile) {
      if (entry.offset() < free || entry.offset() + entry.size() > directory) {
        throw fault("its zip entry '%s' overlaps another part".formatted(entry.name()));
      }
      free = entry.offset() + entry.size();
    }
  }

  private MalformedWeightsException fault(String what) {
    return new MalformedWeightsException(file.path(), what);
  }
}
