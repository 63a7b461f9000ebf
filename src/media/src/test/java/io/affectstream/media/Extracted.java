package io.affectstream.media;

import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.notice.MediaNotice;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencv.core.Core;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** The clips of a file, and what the tests ask of them. */
record Extracted(List<ExtractedClip> clips) {
  private static final int RATE = 16_000;

  static Extracted whole(Path file) throws RejectedMedia, InterruptedException {
    return of(file, ExtractionSettings.of(Segmentation.WHOLE));
  }

  static Extracted utterances(Path file) throws RejectedMedia, InterruptedException {
    return of(file, ExtractionSettings.of(Segmentation.UTTERANCE));
  }

  static Extracted of(Path file, ExtractionSettings settings)
      throws RejectedMedia, InterruptedException {
    var clips = new ArrayList<ExtractedClip>();
    new ClipExtractor(settings).extract(file, clips::add);
    return new Extracted(clips);
  }

  ExtractedClip first() {
    return clips.getFirst();
  }

  double faceShare() {
    long faces = frames().stream().filter(frame -> frame.faceJpeg() != null).count();
    return faces / (double) frames().size();
  }

  List<FramePicture> frames() {
    return clips.stream().flatMap(clip -> clip.frames().stream()).toList();
  }

  Set<MediaNotice.Code> codes() {
    return clips.stream()
        .flatMap(clip -> clip.notices().stream())
        .map(MediaNotice::code)
        .collect(Collectors.toSet());
  }

  String details() {
    return clips.stream()
        .flatMap(clip -> clip.notices().stream())
        .map(MediaNotice::detail)
        .collect(Collectors.joining("; "));
  }

  long endMillis() {
    return clips.getLast().endMillis();
  }

  /** Root mean square of the first clip's sound. */
  double loudness() {
    return loudness(first(), 0, Integer.MAX_VALUE);
  }

  private static double loudness(ExtractedClip clip, int fromMillis, int toMillis) {
    var pcm = Objects.requireNonNull(clip.pcm16le()).duplicate();
    var samples = pcm.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int from = Math.max(0, (int) ((long) fromMillis * RATE / 1000));
    int to = (int) Math.min(samples.limit(), (long) toMillis * RATE / 1000);
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += Math.pow(samples.get(i) / 32768.0, 2);
    }
    return to <= from ? 0 : Math.sqrt(energy / (to - from));
  }

  /**
   * The share of bright and dark pictures of {@link TestMedia#blinking} whose sound is on and off
   * as theirs should be. Pictures within 150 ms of a change are not asked.
   */
  double inStep() {
    int asked = 0;
    int right = 0;
    for (var clip : clips) {
      for (var frame : clip.frames()) {
        int at = (int) frame.timeMillis();
        boolean before = loudness(clip, at - 150, at - 50) > 0.1;
        boolean now = loudness(clip, at, at + 40) > 0.1;
        boolean after = loudness(clip, at + 90, at + 190) > 0.1;
        if (at >= 150 && before == now && now == after) {
          asked++;
          right += isBright(frame) == now ? 1 : 0;
        }
      }
    }
    return asked == 0 ? 0 : right / (double) asked;
  }

  private static boolean isBright(FramePicture frame) {
    var bytes = new MatOfByte(frame.sceneJpeg());
    var picture = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_GRAYSCALE);
    double mean = Core.mean(picture).val[0];
    picture.release();
    bytes.release();
    return mean > 128;
  }
}
