package io.affectstream.networks.weights;

/**
 * What the directory of a zip archive says of one entry, before the entry itself is looked at.
 *
 * @param stored whether its bytes are neither compressed nor encrypted
 * @param packed bytes in the archive
 * @param size bytes of the contents
 * @param local where its own header lies
 * @param next where the next record of the directory would begin
 */
record ZipRecord(String name, boolean stored, long packed, long size, long local, long next) {
  private static final long LOCAL_ENTRY = 0x04034b50L;
  private static final long DIRECTORY_ENTRY = 0x02014b50L;
  private static final int RECORD_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int EXTENSION_64 = 1;
  private static final int EXTENSION_HEADER_BYTES = 4;
  private static final long IN_EXTENSION = 0xffff_ffffL;

  /**
   * Reads the record at byte {@code at} of {@code file}.
   *
   * @throws MalformedWeightsException if there is none, or it contradicts itself
   */
  static ZipRecord read(MappedFile file, long at) throws MalformedWeightsException {
    if (file.unsignedInt(at) != DIRECTORY_ENTRY) {
      throw file.fault("its zip directory ends early");
    }
    boolean encrypted = (file.unsignedShort(at + 8) & ENCRYPTED) != 0;
    int nameBytes = file.unsignedShort(at + 28);
    long extra = at + RECORD_BYTES + nameBytes;
    long comment = extra + file.unsignedShort(at + 30);
    var wide = new WideNumbers(file, extra, comment);
    long size = wide.orNext(file.unsignedInt(at + 24)); // in the order of the extension
    long packed = wide.orNext(file.unsignedInt(at + 20));
    long local = wide.orNext(file.unsignedInt(at + 42));
    return new ZipRecord(
        file.text(at + RECORD_BYTES, nameBytes),
        file.unsignedShort(at + 10) == 0 && !encrypted,
        packed,
        size,
        local,
        comment + file.unsignedShort(at + 32));
  }

  /** The numbers that do not fit 32 bits, one after the other in the extra field. */
  private static final class WideNumbers {
    private final MappedFile file;
    private final long end;
    private long at;

    /** Looks for them among the extensions of an entry, from byte {@code from} to {@code to}. */
    WideNumbers(MappedFile file, long from, long to) throws MalformedWeightsException {
      this.file = file;
      long field = from;
      while (field + EXTENSION_HEADER_BYTES <= to && file.unsignedShort(field) != EXTENSION_64) {
        field += EXTENSION_HEADER_BYTES + file.unsignedShort(field + 2);
      }
      at = field + EXTENSION_HEADER_BYTES;
      end = at > to ? at : Math.min(to, at + file.unsignedShort(field + 2));
    }

    long orNext(long narrow) throws MalformedWeightsException {
      if (narrow != IN_EXTENSION) {
        return narrow;
      }
      if (at + Long.BYTES > end) {
        throw file.fault("its zip directory lacks a size");
      }
      at += Long.BYTES;
      return file.longAt(at - Long.BYTES);
    }
  }

  /**
   * The entry itself.
   *
   * @throws MalformedWeightsException if it does not lie there, or calls itself otherwise
   */
  ZipDirectory.Entry entry(MappedFile file) throws MalformedWeightsException {
    if (local < 0 || file.unsignedInt(local) != LOCAL_ENTRY) {
      throw file.fault("its zip entry '%s' is not where it should be".formatted(name));
    }
    int nameBytes = file.unsignedShort(local + 26);
    if (!file.text(local + LOCAL_BYTES, nameBytes).equals(name)) {
      throw file.fault("its zip entry '%s' has another name inside".formatted(name));
    }
    long offset = local + LOCAL_BYTES + nameBytes + file.unsignedShort(local + 28);
    file.slice(offset, packed);
    return new ZipDirectory.Entry(name, stored && packed == size, offset, packed);
  }
}
