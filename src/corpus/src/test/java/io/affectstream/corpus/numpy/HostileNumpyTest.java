package io.affectstream.corpus.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a file, it is read or refused, in bounded memory. */
class HostileNumpyTest {
  private static final Path FILES = Path.of("src/test/resources/numpy");
  private static final int TRIES = 3_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rows.npy", "columns.npy", "objects.npy", "structured.npy"})
  void damagedArrayIsReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve(name));
    var random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < TRIES; i++) {
      var damaged = damaged(whole, random);
      readOrRefused(() -> NpyFile.numbers(damaged));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"label-6way.npz", "label-6way-old.npz", "evil.npz"})
  void damagedArchiveIsReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve(name));
    var random = new SplittableRandom(name.hashCode());
    var file = folder.resolve("damaged.npz");
    for (int i = 0; i < TRIES / 10; i++) {
      Files.write(file, damaged(whole, random));
      readOrRefused(() -> LabelArchive.read(file));
    }
  }

  /** Deflate hides most damage behind its checksum; here the pickle itself is damaged. */
  @ParameterizedTest
  @ValueSource(strings = {"label-6way.npz", "label-6way-old.npz", "evil.npz"})
  void damagedPickleIsReadOrRefused(String name) throws IOException {
    var arrays = NpzFile.read(FILES.resolve(name));
    var random = new SplittableRandom(name.hashCode());
    for (var array : arrays.values()) {
      for (int i = 0; i < TRIES; i++) {
        var in = ByteBuffer.wrap(damaged(array, random));
        readOrRefused(
            () -> {
              NpyHeader.read(in);
              PickleReader.read(in);
            });
      }
    }
  }

  @Test
  void noiseBehindAGoodHeaderIsReadOrRefused() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < TRIES; i++) {
      var noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      readOrRefused(() -> PickleReader.read(ByteBuffer.wrap(noise)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999, 999999999), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,), }",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (0, 999999999, 999999999), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1,1), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }",
        "{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
        "{'fortran_order': False, 'shape': (1,), }",
        "__import__('os').system('true')"
      })
  void absurdHeaderIsRefused(String header) {
    var text = header.getBytes(StandardCharsets.US_ASCII);
    var npy =
        ByteBuffer.allocate(10 + text.length + 4)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .put((byte) text.length)
            .put((byte) 0)
            .put(text);

    assertThatThrownBy(() -> NpyFile.numbers(npy.array())).isInstanceOf(NumpyException.class);
  }

  @Test
  void bombIsNotUnpacked() throws IOException {
    var file = folder.resolve("bomb.npz");
    var zeros = new byte[1 << 20];
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("train_corpus.npy"));
      for (int i = 0; i <= NpzFile.MOST_BYTES >> 20; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);

    assertThatThrownBy(() -> LabelArchive.read(file)).hasMessageContaining("unpacks to more than");
  }

  @Test
  void nestingAndLengthsAreBounded() {
    refused(List.of(new byte[] {(byte) 0x80, 4}, "(".repeat(100)), "nested deeper");
    refused(List.of(new byte[] {(byte) 0x80, 4}, "N".repeat(4_000_001)), "instructions");
    refused(List.of(new byte[] {'X', -1, -1, -1, 127}, "short"), "cut off");
    refused(List.of(new byte[] {(byte) 0x8a, 9}, "123456789."), "9 bytes");
    refused(List.of(new byte[] {']', 'q', 0, 'h', 7}, "."), "recalls");
  }

  private static void refused(List<Object> parts, String because) {
    var bytes = new ByteArrayOutputStream();
    for (var part : parts) {
      bytes.writeBytes(
          part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.US_ASCII));
    }
    assertThatThrownBy(() -> PickleReader.read(ByteBuffer.wrap(bytes.toByteArray())))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining(because);
  }

  /** Cut off, bits turned, or bytes overwritten. */
  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] damaged =
        random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
    for (int turns = random.nextInt(6); turns > 0 && damaged.length > 0; turns--) {
      int at = random.nextInt(damaged.length);
      damaged[at] =
          (byte) (random.nextBoolean() ? damaged[at] ^ 1 << random.nextInt(8) : random.nextInt());
    }
    return damaged;
  }

  /** Reads. */
  private interface Reading {
    void run() throws IOException;
  }

  private static void readOrRefused(Reading reading) {
    try {
      reading.run();
    } catch (IOException e) {
      assertThat(e).isInstanceOf(NumpyException.class).hasMessageMatching("(?s).{5,}");
    }
  }
}
