package io.affectstream.media;

import io.affectstream.media.face.CascadeFaceFinder;
import io.affectstream.media.face.FaceFinder;
import io.affectstream.media.face.YunetFaceFinder;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.natives.OpenCv;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Turns media files into clips: sound as 16 kHz mono PCM, pictures at 5 a second with the main face
 * cut out. MP4/MOV, AVI, Matroska/WebM, MPEG-TS and PS, FLV, DV, WAV (RF64 and W64 too), AIFF, AU,
 * CAF, MP3, AAC, FLAC, Ogg, AMR and GSM are read; what else a file names is never opened.
 *
 * <p>A file that states more bytes than it has is refused as truncated before anything is decoded.
 * Within a whole file single packets that cannot be decoded are passed over; when more than a
 * quarter of a track cannot, the track is given up and the other goes on; when neither is left, the
 * file is refused as corrupt. Clips handed over by then stand. What was ignored, thinned or guessed
 * is told with each clip.
 *
 * <p>Thread-safe: each call works on its own, on the calling thread alone.
 */
public final class ClipExtractor {
  private final ExtractionSettings settings;
  private final InstantSource clock;
  private final Queue<FaceFinder> idleFinders = new ConcurrentLinkedQueue<>();

  public ClipExtractor(ExtractionSettings settings) {
    this(settings, InstantSource.system());
  }

  /**
   * @param clock tells when clips were closed
   */
  public ClipExtractor(ExtractionSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Extracts the clips of one file, in order, each as soon as it is complete.
   *
   * @param clips called on this thread; while it blocks, decoding waits, and the recording is
   *     played later by as much
   * @return how fast it was played
   * @throws RejectedMedia if the file is not taken, or not to its end
   * @throws InterruptedException if this thread was interrupted
   */
  public Pace extract(Path file, Consumer<ExtractedClip> clips)
      throws RejectedMedia, InterruptedException {
    var finder = settings.pictures() ? Optional.of(borrow()) : Optional.<FaceFinder>empty();
    try (var extraction = new Extraction(file, settings, finder, clock, clips)) {
      return extraction.run();
    } finally {
      finder.ifPresent(idleFinders::add);
    }
  }

  /** Loading a finder reads its cascades, so they are kept for the next file. */
  private FaceFinder borrow() {
    var idle = idleFinders.poll();
    if (idle != null) {
      return idle;
    }
    OpenCv.load();
    if (!settings.content()) {
      return (_, _) -> List.of();
    }
    return settings
        .yunetModel()
        .<FaceFinder>map(YunetFaceFinder::new)
        .orElseGet(CascadeFaceFinder::new);
  }
}
