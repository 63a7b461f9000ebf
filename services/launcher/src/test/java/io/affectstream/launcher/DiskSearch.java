package io.affectstream.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;

/**
 * Every byte that a stream has left below a folder: records out of the segments of Kafka, whose
 * batches may be compressed, and all other files (stores, logs, temporary files) as they are.
 */
final class DiskSearch {
  private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.log");

  /** Holds nothing but offsets and times, mostly of records still to come. */
  private static final Pattern INDEX = Pattern.compile(".*\\.(time)?index");

  private final Path folder;

  DiskSearch(Path folder) {
    this.folder = folder;
  }

  /**
   * A find.
   *
   * @param place {@code topic-partition@offset}, or a file
   */
  record Found(String kind, String place) {}

  List<Found> find(Needles needles) throws IOException {
    var found = new ArrayList<Found>();
    visit((place, bytes) -> needles.in(bytes).forEach(kind -> found.add(new Found(kind, place))));
    return found;
  }

  /** What is to be done with each record's key, value and headers, and with each other file. */
  interface Visitor {
    void visit(String place, ByteBuffer bytes);
  }

  void visit(Visitor visitor) throws IOException {
    for (var file : files()) {
      if (SEGMENT.matcher(file.getFileName().toString()).matches()) {
        visitRecords(file, visitor);
      } else {
        visitFile(file, visitor);
      }
    }
  }

  /** Copies what is there now; what goes away meanwhile is left out. */
  void copyTo(Path target) throws IOException {
    for (var file : files()) {
      var copy = target.resolve(folder.relativize(file));
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(file, copy);
    }
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !INDEX.matcher(file.toString()).matches()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void visitFile(Path file, Visitor visitor) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      visitor.visit(file.toString(), bytes);
    }
  }

  private static void visitRecords(Path segment, Visitor visitor) {
    var partition = Objects.requireNonNull(segment.getParent()).getFileName();
    try (var records = FileRecords.open(segment.toFile(), false)) {
      for (var batch : records.batches()) {
        for (var record : batch) {
          visit(partition + "@" + record.offset(), record, visitor);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void visit(String place, Record record, Visitor visitor) {
    if (record.hasKey()) {
      visitor.visit(place, record.key());
    }
    if (record.hasValue()) {
      visitor.visit(place, record.value());
    }
    for (var header : record.headers()) {
      if (header.value() != null) {
        visitor.visit(place, ByteBuffer.wrap(header.value()));
      }
    }
  }
}
