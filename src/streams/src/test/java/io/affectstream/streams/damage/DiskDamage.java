package io.affectstream.streams.damage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What happens to one batch of records on a broker's disk; places are Kafka's format 2. */
public enum DiskDamage {
  BYTE_OF_A_RECORD {
    @Override
    int place(int batch, int text) {
      return text;
    }
  },
  CHECKSUM {
    @Override
    int place(int batch, int text) {
      return batch + 17;
    }
  },
  MAGIC {
    @Override
    int place(int batch, int text) {
      return batch + 16;
    }
  },
  ATTRIBUTES {
    @Override
    int place(int batch, int text) {
      return batch + 22;
    }
  };

  private static final int LENGTH = 8; // where a batch says how long it is, from there on
  private static final int HEAD = 12;

  abstract int place(int batch, int text);

  /** To the only batch in which {@code text} is kept below {@code folder}. */
  public void strike(Path folder, String text) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        var bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        if (at >= 0) {
          overwrite(file, place(batch(bytes, at), at));
          return;
        }
      }
    }
    throw new IOException(text + " is in no file of the broker");
  }

  private static int batch(byte[] bytes, int text) {
    int start = 0;
    for (int next = 0; next <= text; next += HEAD + ByteBuffer.wrap(bytes).getInt(next + LENGTH)) {
      start = next;
    }
    return start;
  }

  private static void overwrite(Path file, int at) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0x63}), at);
    }
  }
}
