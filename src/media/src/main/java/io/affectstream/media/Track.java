package io.affectstream.media;

import io.affectstream.media.form.RejectedMedia;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** One track of a file on its way into clips. */
sealed interface Track extends AutoCloseable permits SoundTrack, PictureTrack {
  TrackDecoder decoder();

  void decode(AVPacket packet, ClipAssembly clips) throws RejectedMedia;

  /** Brings out what is held back inside. */
  void drain(ClipAssembly clips) throws RejectedMedia;

  @Override
  void close();
}
