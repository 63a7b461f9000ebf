package io.affectstream.launcher;

import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.Transcript;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Bytes that stand for a clip wherever they turn up: runs of its sound, its pictures, its words.
 */
final class Needles {
  static final String SOUND = "sound";
  static final String PICTURE = "picture";
  static final String WORD = "word";
  private static final int RUNS = 16;
  private static final int RUN_BYTES = 64;
  private static final int LIVELY = 16; // silence is everywhere

  private final List<Needle> needles = new ArrayList<>();
  private final BitSet starts = new BitSet(1 << Short.SIZE); // by their first two bytes

  private record Needle(String kind, ByteBuffer bytes) {}

  /** Runs of samples as they are stored. */
  Needles sound(ClipAudio audio) {
    int step = audio.pcm().remaining() / RUNS;
    for (int run = 0; run < RUNS; run++) {
      var bytes = audio.pcm().slice(run * step & ~1, RUN_BYTES);
      if (distinct(bytes) >= LIVELY) {
        add(SOUND, bytes);
      }
    }
    return this;
  }

  /** The last bytes of every face and every whole picture: their heads are alike in all JPEGs. */
  Needles pictures(ClipFrames frames) {
    for (var frame : frames.frames()) {
      for (var jpeg : List.of(frame.face(), frame.scene())) {
        jpeg.ifPresent(bytes -> add(PICTURE, bytes.slice(bytes.limit() - RUN_BYTES, RUN_BYTES)));
      }
    }
    return this;
  }

  /** The whole sentence as text, and each word as a record holds it, with its confidence. */
  Needles words(Transcript.Words words) {
    add(WORD, ByteBuffer.wrap(words.text().getBytes(StandardCharsets.UTF_8)));
    for (var word : words.words()) {
      byte[] text = word.text().getBytes(StandardCharsets.UTF_8);
      var bytes = ByteBuffer.allocate(1 + text.length + Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      add(WORD, bytes.put((byte) (2 * text.length)).put(text).putFloat(word.confidence()).flip());
    }
    return this;
  }

  /** The kinds of which {@code hay} holds something. */
  Set<String> in(ByteBuffer hay) {
    var found = new TreeSet<String>();
    for (int i = hay.position(); i + 1 < hay.limit(); i++) {
      if (starts.get(start(hay, i))) {
        addFound(hay, i, found);
      }
    }
    return found;
  }

  private void addFound(ByteBuffer hay, int at, Set<String> found) {
    for (var needle : needles) {
      int length = needle.bytes().remaining();
      if (at + length <= hay.limit() && hay.slice(at, length).equals(needle.bytes())) {
        found.add(needle.kind());
      }
    }
  }

  private void add(String kind, ByteBuffer bytes) {
    needles.add(new Needle(kind, bytes));
    starts.set(start(bytes, bytes.position()));
  }

  private static int start(ByteBuffer bytes, int at) {
    return (bytes.get(at) & 0xff) << Byte.SIZE | bytes.get(at + 1) & 0xff;
  }

  private static long distinct(ByteBuffer bytes) {
    return IntStream.range(0, bytes.limit()).map(bytes::get).distinct().count();
  }
}
