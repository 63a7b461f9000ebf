package io.affectstream.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * Something about a clip that its reader should know: nothing is ignored, dropped, thinned or
 * guessed in silence.
 *
 * @param code what
 * @param modality what it bears on; empty when on the whole clip
 * @param count how many (tracks, pictures, faces ...); 0 where nothing is counted
 * @param detail one sentence for a person, without content of the clip
 */
public record Notice(Code code, Optional<Modality> modality, int count, String detail) {
  public Notice {
    if (count < 0) {
      throw new IllegalArgumentException("a notice counts from 0, was " + count);
    }
  }

  /** What was ignored, dropped, thinned or guessed: a closed list. */
  public enum Code {
    /** A track without a decoder here; the detail names the codec. */
    TRACK_UNDECODABLE,
    /** One of several tracks was passed over. */
    TRACK_UNUSED,
    /** Two fields were woven into one picture. */
    PICTURES_DEINTERLACED,
    /** There are more pictures a second than are looked at. */
    PICTURES_THINNED,
    /** Pictures that could not be used. */
    PICTURES_DROPPED,
    /** Sound that could not be used. */
    SOUND_DROPPED,
    /** The channels cancel each other, and the louder one was taken. */
    CHANNELS_CANCELLED,
    /** The source's clock jumped back or forward. */
    CLOCK_JUMPED,
    /** Sound and pictures ran at different speeds. */
    CLOCK_DRIFTED,
    /** The source states no true length, and was read to its end. */
    LENGTH_GUESSED,
    /** More than one face was seen; the detail says which was followed. */
    SEVERAL_FACES;

    /** Lower case, as in JSON and metric tags. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
