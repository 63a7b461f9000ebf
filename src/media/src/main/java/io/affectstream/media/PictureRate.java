package io.affectstream.media;

import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.Notices;

/**
 * Keeps the cost of a picture track within bounds. Beyond the allowed number of pictures a second
 * those are left undecoded that no other needs, and far beyond it all but the key pictures.
 */
final class PictureRate {
  private static final int BURST_SECONDS = 2;
  private static final int FAR_BEYOND = 8;

  private final int allowed;
  private final Notices notices;
  private long pictures;
  private int level;

  PictureRate(int allowed, Notices notices) {
    this.allowed = allowed;
    this.notices = notices;
  }

  /** One more picture was decoded. */
  void note(double millis, TrackDecoder decoder) {
    pictures++;
    double usual = allowed * (millis / 1000 + BURST_SECONDS);
    if (level < 1 && pictures > usual) {
      thin(1, decoder, "pictures that no other needs are left out");
    } else if (level < 2 && pictures > FAR_BEYOND * usual) {
      thin(2, decoder, "only key pictures are decoded");
    }
  }

  private void thin(int next, TrackDecoder decoder, String how) {
    level = next;
    decoder.thin(next == 2);
    notices.always(
        new MediaNotice(
            MediaNotice.Code.PICTURES_THINNED,
            MediaNotice.Track.PICTURES,
            1,
            "more than " + allowed + " pictures a second: " + how));
  }
}
