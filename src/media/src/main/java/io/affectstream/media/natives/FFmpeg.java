package io.affectstream.media.natives;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg, loaded once; it prints nothing and takes no single block of more than 256 MB. */
public final class FFmpeg {
  private static final long LARGEST_BLOCK_BYTES = 256L << 20;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    avutil.av_max_alloc(LARGEST_BLOCK_BYTES);
  }

  private FFmpeg() {}

  /** Loads the libraries if they are not loaded yet. */
  public static void load() {
    // the static initialiser has run
  }

  /** What FFmpeg calls an error number of its own. */
  public static String describe(int error) {
    var text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
    avutil.av_strerror(error, text, text.length);
    return new String(text, StandardCharsets.US_ASCII).trim();
  }
}
