package io.affectstream.ingestor;

import io.affectstream.media.ExtractedClip;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.TrackState;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Notice;
import java.util.List;
import java.util.Optional;

/** What was noticed of a source while it was read, in the words of the wire. */
final class SourceNotices {
  private SourceNotices() {}

  static List<Notice> of(ExtractedClip clip) {
    return clip.notices().stream().map(SourceNotices::notice).toList();
  }

  private static Notice notice(MediaNotice notice) {
    return new Notice(
        code(notice.code()), modality(notice.track()), notice.count(), notice.detail());
  }

  private static Notice.Code code(MediaNotice.Code code) {
    return switch (code) {
      case TRACK_UNDECODABLE -> Notice.Code.TRACK_UNDECODABLE;
      case TRACK_UNUSED -> Notice.Code.TRACK_UNUSED;
      case PICTURES_DEINTERLACED -> Notice.Code.PICTURES_DEINTERLACED;
      case PICTURES_THINNED -> Notice.Code.PICTURES_THINNED;
      case PICTURES_DROPPED -> Notice.Code.PICTURES_DROPPED;
      case SOUND_DROPPED -> Notice.Code.SOUND_DROPPED;
      case CHANNELS_CANCELLED -> Notice.Code.CHANNELS_CANCELLED;
      case CLOCK_JUMPED -> Notice.Code.CLOCK_JUMPED;
      case CLOCK_DRIFTED -> Notice.Code.CLOCK_DRIFTED;
      case LENGTH_GUESSED -> Notice.Code.LENGTH_GUESSED;
      case SEVERAL_FACES -> Notice.Code.SEVERAL_FACES;
    };
  }

  private static Optional<Modality> modality(MediaNotice.Track track) {
    return switch (track) {
      case SOUND -> Optional.of(Modality.ACOUSTIC);
      case PICTURES -> Optional.of(Modality.VISUAL);
      case FILE -> Optional.empty();
    };
  }

  /** Why a track gave nothing. */
  static AbsenceReason reason(TrackState track) {
    return track == TrackState.UNDECODABLE ? AbsenceReason.UNDECODABLE : AbsenceReason.NOT_PROVIDED;
  }
}
