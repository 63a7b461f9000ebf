package io.affectstream.media.form;

import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.notice.Notices;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The containers that are read, told apart by their first bytes and never by their name: FFmpeg is
 * given the demuxer to use and chooses none itself, so a playlist called {@code .mp4} stays shut.
 */
public enum Container {
  MOV("mov"),
  AVI("avi"),
  MATROSKA("matroska"),
  MPEG_TS("mpegts"),
  MPEG_PS("mpeg"),
  FLV("flv"),
  DV("dv"),
  WAV("wav"),
  RIFX("wav"),
  RF64("wav"),
  W64("w64"),
  AIFF("aiff"),
  AU("au"),
  CAF("caf"),
  MP3("mp3"),
  AAC("aac"),
  FLAC("flac"),
  OGG("ogg"),
  AMR("amr"),
  GSM("gsm");

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
  public String demuxer() {
    return demuxer;
  }

  /** Whether a file of this form always states its length, unless a placeholder was left there. */
  boolean hasLength() {
    return switch (this) {
      case WAV, RIFX, RF64, W64, AIFF, AU, CAF, AVI -> true;
      default -> false;
    };
  }

  /** Whether FFmpeg reads a file of this form no further than it states. */
  boolean isReadToStatedEnd() {
    return switch (this) {
      case WAV, RIFX, RF64, W64, AIFF, CAF -> true;
      default -> false;
    };
  }

  /** Whether a file of this form says at its beginning which tracks it has. */
  public boolean listsTracks() {
    return this != MPEG_PS && this != FLV;
  }

  /**
   * What a file is.
   *
   * @param statesLength whether its headers say where it ends
   * @param bytes its size
   */
  public record Recognised(Container container, boolean statesLength, long bytes) {}

  /** Looks at a file's first bytes and, where its format states its length, at its end. */
  public static Recognised of(Path file, MediaLimits limits, Notices notices)
      throws RejectedMedia, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new RejectedMedia(Reason.UNREADABLE_FILE, "there is no such regular file");
    }
    try (var channel = FileChannel.open(file)) {
      checkSize(channel.size(), limits);
      var container = recognise(new Beginning(channel));
      boolean statesLength =
          ContainerEnd.check(container, channel, notices) || !container.hasLength();
      return new Recognised(container, statesLength, channel.size());
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

  private static Container recognise(Beginning beginning) throws IOException, RejectedMedia {
    var text = beginning.text();
    if (text.length() >= 8 && MOV_BOXES.contains(text.substring(4, 8))) {
      return MOV;
    }
    if (text.length() >= 12 && text.startsWith("RIFF")) {
      return riff(text.substring(8, 12));
    }
    var form = Signatures.of(text);
    return beginning.isTagged()
        ? form.filter(Signatures.TAGGED::contains).orElse(MP3)
        : form.orElseThrow(() -> unknown(text));
  }

  private static Container riff(String form) throws RejectedMedia {
    return switch (form) {
      case "WAVE" -> WAV;
      case "AVI " -> AVI;
      default -> throw new RejectedMedia(Reason.NOT_MEDIA, "RIFF, but neither WAVE nor AVI");
    };
  }

  private static RejectedMedia unknown(String text) {
    var start = text.replace("\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
    if (PLAYLISTS.stream().anyMatch(start::startsWith)) {
      return new RejectedMedia(
          Reason.FORBIDDEN_CONTAINER, "a playlist or script that names other files");
    }
    return new RejectedMedia(
        Reason.NOT_MEDIA,
        "by its content none of MP4/MOV, AVI, Matroska/WebM, MPEG-TS/PS, FLV, DV, WAV/RF64/W64,"
            + " AIFF, AU, CAF, MP3, AAC, FLAC, Ogg, AMR and GSM; sound without a header, as raw"
            + " G.711, G.722 or G.729, has to be put into WAV or Ogg");
  }
}
