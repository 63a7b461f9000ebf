package io.affectstream.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What happens to the files of a store. */
enum Damage {
  GARBLED_TABLES(".*\\.sst") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Arrays.fill(bytes, 0, bytes.length / 2, (byte) 0x5a);
      Files.write(file, bytes);
    }
  },
  CUT_TABLES(".*\\.sst") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
  },
  EMPTY_TABLES(".*\\.sst") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.write(file, new byte[0]);
    }
  },
  LOST_TABLES(".*\\.sst") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.delete(file);
    }
  },
  GARBLED_MANIFEST("MANIFEST.*") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Arrays.fill(bytes, 0, bytes.length, (byte) 0x5a);
      Files.write(file, bytes);
    }
  },
  LOST_MANIFEST("MANIFEST.*") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.delete(file);
    }
  },
  LOST_CURRENT("CURRENT") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.delete(file);
    }
  },
  GARBLED_CURRENT("CURRENT") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.writeString(file, "nonsense");
    }
  },
  GARBLED_OPTIONS("OPTIONS.*") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.writeString(file, "nonsense");
    }
  },
  GARBLED_CHECKPOINT("rocksdb") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.writeString(file.resolveSibling(".checkpoint"), "nonsense\nand more");
    }
  },
  LOST_STORE("rocksdb") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      delete(file);
    }
  },
  LOST_TASK("\\d+_\\d+") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      delete(file);
    }
  },
  FILE_FOR_A_TASK("\\d+_\\d+") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      delete(file);
      Files.writeString(file, "nonsense");
    }
  },
  FILE_FOR_A_STORE("rocksdb") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      delete(file);
      Files.writeString(file, "nonsense");
    }
  },
  GARBLED_IDENTITY("kafka-streams-process-metadata") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      Files.writeString(file, "nonsense");
    }
  },
  EVERY_FILE(".*") {
    @Override
    void strike(Path file, byte[] bytes) throws IOException {
      if (Files.isRegularFile(file) && file.toString().contains("rocksdb")) {
        Files.writeString(file, "nonsense");
      }
    }
  };

  private final String names;

  Damage(String names) {
    this.names = names;
  }

  abstract void strike(Path file, byte[] bytes) throws IOException;

  /** To every such file below {@code state}; there must be one. */
  void strike(Path state) throws IOException {
    var files = files(state);
    if (files.isEmpty()) {
      throw new IOException("nothing to damage below " + state);
    }
    for (var file : files) {
      strike(file, Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0]);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files(Path state) {
    try (var all = Files.walk(state)) {
      return all.filter(file -> file.getFileName().toString().matches(names)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
