package io.affectstream.media;

import io.affectstream.media.RejectedMedia.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The containers that are read, told apart by their first bytes and never by their name: FFmpeg is
 * given the demuxer to use and chooses none itself, so a playlist called {@code .mp4} stays shut.
 */
enum Container {
  MOV("mov"),
  AVI("avi"),
  MATROSKA("matroska"),
  WAV("wav"),
  MP3("mp3");

  private static final int HEAD_BYTES = 1024;
  private static final Set<String> MOV_BOXES =
      Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid", "styp");

  /** Beginnings of texts that name other files: concat scripts, HLS, SDP, PLS, ASX, DASH, SMIL. */
  private static final List<String> PLAYLISTS =
      List.of(
          "ffconcat",
          "#extm3u",
          "#ext",
          "v=0",
          "[playlist]",
          "[reference]",
          "<asx",
          "<mpd",
          "<smil",
          "<?xml",
          "file:",
          "concat:",
          "rtsp:",
          "http:",
          "https:",
          "file '");

  private final String demuxer;

  Container(String demuxer) {
    this.demuxer = demuxer;
  }

  /** FFmpeg's name of the demuxer. */
  String demuxer() {
    return demuxer;
  }

  /** Looks at a file's first bytes and, where its format states its length, at its end. */
  static Container of(Path file, MediaLimits limits) throws RejectedMedia, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new RejectedMedia(Reason.UNREADABLE_FILE, "there is no such regular file");
    }
    try (var channel = FileChannel.open(file)) {
      checkSize(channel.size(), limits);
      var head = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, channel.size()));
      while (head.hasRemaining() && channel.read(head) >= 0) {}
      var container = recognise(head.flip());
      ContainerEnd.check(container, channel);
      return container;
    } catch (ClosedByInterruptException e) {
      throw new InterruptedException("extraction was stopped");
    } catch (IOException e) {
      throw new RejectedMedia(
          Reason.UNREADABLE_FILE, "the file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static void checkSize(long bytes, MediaLimits limits) throws RejectedMedia {
    if (bytes == 0) {
      throw new RejectedMedia(Reason.EMPTY_FILE, "the file has no bytes");
    }
    if (bytes > limits.maxBytes()) {
      throw new RejectedMedia(
          Reason.TOO_LARGE, bytes + " bytes, more than the allowed " + limits.maxBytes());
    }
  }

  private static Container recognise(ByteBuffer head) throws RejectedMedia {
    var text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
    if (text.length() >= 8 && MOV_BOXES.contains(text.substring(4, 8))) {
      return MOV;
    }
    if (text.length() >= 12 && text.startsWith("RIFF")) {
      return riff(text.substring(8, 12));
    }
    if (text.startsWith("\u001A\u0045\u00DF\u00A3")) {
      return MATROSKA;
    }
    if (text.startsWith("ID3") || isMp3Frame(text)) {
      return MP3;
    }
    throw unknown(text);
  }

  private static Container riff(String form) throws RejectedMedia {
    return switch (form) {
      case "WAVE" -> WAV;
      case "AVI " -> AVI;
      default -> throw new RejectedMedia(Reason.NOT_MEDIA, "RIFF, but neither WAVE nor AVI");
    };
  }

  /** Sync word, MPEG-1 or 2, layer III, and neither a forbidden bit rate nor sampling rate. */
  private static boolean isMp3Frame(String text) {
    return text.length() >= 4
        && text.charAt(0) == 0xFF
        && (text.charAt(1) & 0xE6) == 0xE2
        && (text.charAt(1) & 0x18) != 0x08
        && (text.charAt(2) & 0xF0) != 0xF0
        && (text.charAt(2) & 0x0C) != 0x0C;
  }

  private static RejectedMedia unknown(String text) {
    var start = text.replace("\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
    if (PLAYLISTS.stream().anyMatch(start::startsWith)) {
      return new RejectedMedia(
          Reason.FORBIDDEN_CONTAINER, "a playlist or script that names other files");
    }
    return new RejectedMedia(
        Reason.NOT_MEDIA, "none of MP4/MOV, AVI, Matroska/WebM, WAV and MP3 by its content");
  }
}
