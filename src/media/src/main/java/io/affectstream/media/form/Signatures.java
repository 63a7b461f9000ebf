package io.affectstream.media.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** How files of each form begin. */
final class Signatures {
  private static final List<Integer> TS_STEPS = List.of(188, 192, 204);
  private static final int PACKETS_BETWEEN = 2;
  private static final int GSM_BYTES = 33;
  private static final int LEAST_FRAMES = 10;
  private static final Map<String, Container> BEGINNINGS = beginnings();

  /** Forms that may follow titles in the manner of MP3. */
  static final Set<Container> TAGGED = Set.of(Container.MP3, Container.AAC, Container.FLAC);

  private Signatures() {}

  private static Map<String, Container> beginnings() {
    var all = new LinkedHashMap<String, Container>();
    all.put("\u001AE\u00DF\u00A3", Container.MATROSKA);
    all.put("RIFX", Container.RIFX);
    all.put("RF64", Container.RF64);
    all.put("BW64", Container.RF64);
    all.put("riff.\u0091\u00CF\u0011", Container.W64);
    all.put("FORM", Container.AIFF);
    all.put(".snd", Container.AU);
    all.put("caff", Container.CAF);
    all.put("fLaC", Container.FLAC);
    all.put("OggS", Container.OGG);
    all.put("#!AMR", Container.AMR);
    all.put("FLV\u0001", Container.FLV);
    all.put("\u0000\u0000\u0001\u00BA", Container.MPEG_PS);
    all.put("\u001F\u0007\u0000", Container.DV);
    return all;
  }

  /**
   * The form of a file.
   *
   * @param head its first bytes, a character each
   */
  static Optional<Container> of(String head) {
    var known =
        BEGINNINGS.keySet().stream().filter(head::startsWith).findFirst().map(BEGINNINGS::get);
    if (known.isPresent()) {
      return known.filter(form -> form != Container.AIFF || head.startsWith("AIF", 8));
    }
    return ofFrames(head);
  }

  /** Forms without a header are told by frame after frame that begins as it should. */
  private static Optional<Container> ofFrames(String head) {
    if (isTransportStream(head)) {
      return Optional.of(Container.MPEG_TS);
    }
    if (isMp3Frame(head)) {
      return Optional.of(Container.MP3);
    }
    if (isAac(head)) {
      return Optional.of(Container.AAC);
    }
    return isGsm(head) ? Optional.of(Container.GSM) : Optional.empty();
  }

  /** Packets of 188 bytes, with 4 bytes of time before each or 16 of parity behind. */
  private static boolean isTransportStream(String head) {
    return TS_STEPS.stream()
        .anyMatch(
            step -> IntStream.range(0, step).anyMatch(at -> isTransportStream(head, at, step)));
  }

  /** A stream that was recorded from the air may begin within a packet. */
  private static boolean isTransportStream(String head, int at, int step) {
    boolean all = head.length() > at + PACKETS_BETWEEN * step;
    for (int i = at; all && i < head.length(); i += step) {
      all = head.charAt(i) == 0x47;
    }
    return all;
  }

  /**
   * Sync word, MPEG-1 or 2, layer II or III, and neither a forbidden bit rate nor sampling rate.
   */
  private static boolean isMp3Frame(String head) {
    return head.length() >= 4
        && head.charAt(0) == 0xFF
        && ((head.charAt(1) & 0xE6) == 0xE2 || (head.charAt(1) & 0xE6) == 0xE4)
        && (head.charAt(1) & 0x18) != 0x08
        && (head.charAt(2) & 0xF0) != 0xF0
        && (head.charAt(2) & 0x0C) != 0x0C;
  }

  /** ADTS: the frame that begins the file states where the next one begins. */
  private static boolean isAac(String head) {
    return isAacFrame(head, 0) && isAacFrame(head, aacLength(head));
  }

  private static boolean isAacFrame(String head, int at) {
    return head.length() >= at + 7
        && head.charAt(at) == 0xFF
        && (head.charAt(at + 1) & 0xF6) == 0xF0;
  }

  private static int aacLength(String head) {
    return Math.max(7, (head.charAt(3) & 3) << 11 | head.charAt(4) << 3 | head.charAt(5) >> 5);
  }

  /** GSM 06.10: every frame of 33 bytes begins with 1101. */
  private static boolean isGsm(String head) {
    boolean all = head.length() >= LEAST_FRAMES * GSM_BYTES;
    for (int i = 0; i < head.length(); i += GSM_BYTES) {
      all &= head.charAt(i) >> 4 == 0xD;
    }
    return all;
  }
}
