package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_CLEAN_EFFECTS;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_COMMENT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEPENDENT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DESCRIPTIONS;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_HEARING_IMPAIRED;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_KARAOKE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_LYRICS;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_STILL_IMAGE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_VISUAL_IMPAIRED;

import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.Notices;
import io.affectstream.media.notice.TrackState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Which of several tracks of one kind is read: what can be decoded before what cannot, what was
 * heard before what is silent, the main track before commentary and the like, what is marked as
 * default before the rest, and the first at last.
 */
final class TrackChoice {
  private static final int SIDE_TRACK =
      AV_DISPOSITION_COMMENT
          | AV_DISPOSITION_HEARING_IMPAIRED
          | AV_DISPOSITION_VISUAL_IMPAIRED
          | AV_DISPOSITION_DESCRIPTIONS
          | AV_DISPOSITION_CLEAN_EFFECTS
          | AV_DISPOSITION_KARAOKE
          | AV_DISPOSITION_LYRICS
          | AV_DISPOSITION_DEPENDENT
          | AV_DISPOSITION_STILL_IMAGE;

  private final MediaNotice.Track kind;
  private final List<AVStream> usable = new ArrayList<>();
  private final List<RejectedMedia> refusals = new ArrayList<>();

  /**
   * @param refusal why a track cannot be used; empty when it can
   */
  TrackChoice(
      MediaNotice.Track kind,
      List<AVStream> tracks,
      Function<AVStream, Optional<RejectedMedia>> refusal) {
    this.kind = kind;
    for (var track : tracks) {
      refusal.apply(track).ifPresentOrElse(refusals::add, () -> usable.add(track));
    }
    usable.sort(
        Comparator.comparing((AVStream track) -> has(track, SIDE_TRACK))
            .thenComparing(track -> !has(track, AV_DISPOSITION_DEFAULT))
            .thenComparingInt(track -> track.index()));
  }

  private static boolean has(AVStream track, int disposition) {
    return (track.disposition() & disposition) != 0;
  }

  /** Whether there is anything to choose between. */
  boolean isOpen() {
    return usable.size() > 1;
  }

  List<AVStream> usable() {
    return usable;
  }

  /** Puts tracks that were not heard behind the others. */
  void prefer(Set<Integer> heard) {
    usable.sort(Comparator.comparing(track -> !heard.contains(track.index())));
  }

  Optional<AVStream> chosen() {
    return usable.stream().findFirst();
  }

  TrackState state() {
    if (!usable.isEmpty()) {
      return TrackState.PRESENT;
    }
    return refusals.isEmpty() ? TrackState.NOT_PROVIDED : TrackState.UNDECODABLE;
  }

  /** Why none can be used; empty when one can, or there is none. */
  List<RejectedMedia> faults() {
    return usable.isEmpty() ? refusals : List.of();
  }

  void tell(Notices notices) {
    if (!refusals.isEmpty()) {
      var why = refusals.stream().map(RejectedMedia::detail).collect(Collectors.joining("; "));
      notices.always(new MediaNotice(Code.TRACK_UNDECODABLE, kind, refusals.size(), why));
    }
    if (isOpen()) {
      notices.always(
          new MediaNotice(
              Code.TRACK_UNUSED,
              kind,
              usable.size() - 1,
              "stream %d of the file is used, of %d that could be"
                  .formatted(usable.getFirst().index(), usable.size())));
    }
  }
}
