package io.affectstream.media.notice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is to be said of a source: some of it in every clip, the rest in the next one. */
public final class Notices {
  private final List<MediaNotice> always = new ArrayList<>();
  private final Map<MediaNotice.Code, MediaNotice> next = new EnumMap<>(MediaNotice.Code.class);

  /** Holds for the whole source from now on; said again it changes nothing. */
  public void always(MediaNotice notice) {
    if (!always.contains(notice)) {
      always.add(notice);
    }
  }

  /** Happened once; counts of the same kind are added up until the next clip. */
  public void once(MediaNotice notice) {
    next.merge(
        notice.code(),
        notice,
        (before, now) ->
            new MediaNotice(now.code(), now.track(), before.count() + now.count(), now.detail()));
  }

  /** All that a clip has to say, its own part among it. */
  public List<MediaNotice> with(List<MediaNotice> ofClip) {
    var all = new ArrayList<>(always);
    all.addAll(next.values());
    all.addAll(ofClip);
    next.clear();
    return all;
  }
}
