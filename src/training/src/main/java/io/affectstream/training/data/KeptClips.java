package io.affectstream.training.data;

import io.affectstream.media.ExtractedClip;
import io.affectstream.media.FramePicture;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What was extracted of one media file, kept in a file of its own that is mapped when read.
 *
 * @param file where it is kept
 * @param media what it was extracted from
 */
record KeptClips(Path file, Path media) {
  private static final long LAYOUT = 0x6166_6665_6374_0001L; // "affect", version 1

  /** Sound and faces of one clip. */
  record Part(ByteBuffer pcm, List<byte[]> faces) {}

  /** Whether {@link #read} gives what {@link #media} holds now. */
  boolean isCurrent() throws IOException {
    if (!Files.exists(file) || Files.size(file) < 3 * Long.BYTES) {
      return false;
    }
    var head = mapped();
    return head.getLong() == LAYOUT && head.getLong() == size() && head.getLong() == changed();
  }

  List<Part> read() throws IOException {
    var kept = mapped().position(3 * Long.BYTES);
    var parts = new ArrayList<Part>();
    for (int left = kept.getInt(); left > 0; left--) {
      var pcm = next(kept);
      var faces = new ArrayList<byte[]>();
      for (int more = kept.getInt(); more > 0; more--) {
        var jpeg = new byte[kept.getInt()];
        kept.get(jpeg);
        faces.add(jpeg);
      }
      parts.add(new Part(pcm, faces));
    }
    return parts;
  }

  void write(List<ExtractedClip> clips) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
      out.writeLong(LAYOUT);
      out.writeLong(size());
      out.writeLong(changed());
      out.writeInt(clips.size());
      for (var clip : clips) {
        write(out, clip);
      }
    }
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(DataOutputStream out, ExtractedClip clip) throws IOException {
    var samples = clip.pcm16le() == null ? ByteBuffer.allocate(0) : clip.pcm16le().duplicate();
    var pcm = new byte[samples.remaining()];
    samples.get(pcm);
    write(out, pcm);
    var faces =
        clip.frames().stream().map(FramePicture::faceJpeg).filter(Objects::nonNull).toList();
    out.writeInt(faces.size());
    for (byte[] jpeg : faces) {
      write(out, jpeg);
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static ByteBuffer next(ByteBuffer kept) {
    int length = kept.getInt();
    var slice = kept.slice(kept.position(), length);
    kept.position(kept.position() + length);
    return slice;
  }

  private ByteBuffer mapped() throws IOException {
    try (var channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  private long size() throws IOException {
    return Files.size(media);
  }

  private long changed() throws IOException {
    return Files.getLastModifiedTime(media).toMillis();
  }
}
