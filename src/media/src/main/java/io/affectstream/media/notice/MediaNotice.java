package io.affectstream.media.notice;

/**
 * Something of a source that was ignored, thinned or guessed.
 *
 * @param code which of the closed list
 * @param track what it is about
 * @param count how many tracks, jumps, faces or pictures
 * @param detail one sentence for a person, without the file's path or content
 */
public record MediaNotice(Code code, Track track, int count, String detail) {
  /** What a notice is about. */
  public enum Track {
    SOUND,
    PICTURES,
    FILE
  }

  /** The closed list. */
  public enum Code {
    /** A track that cannot be decoded, or is more than is allowed. */
    TRACK_UNDECODABLE,
    /** Of several tracks one was chosen, or more recordings follow the first. */
    TRACK_UNUSED,
    /** Pictures are interlaced; their fields were joined. */
    PICTURES_DEINTERLACED,
    /** More pictures a second than allowed; not all of them were decoded. */
    PICTURES_THINNED,
    /** The pictures were given up on the way. */
    PICTURES_DROPPED,
    /** The sound was given up on the way. */
    SOUND_DROPPED,
    /** Channels that cancel each other; one of them was taken in place of their mix. */
    CHANNELS_CANCELLED,
    /** The clock jumped; what follows was moved to where the source stood. */
    CLOCK_JUMPED,
    /** Sound and its clock run apart; pictures follow the sound. */
    CLOCK_DRIFTED,
    /** The length that the file states is a placeholder; it was read to its end. */
    LENGTH_GUESSED,
    /** More than one face; one of them was followed. */
    SEVERAL_FACES
  }
}
