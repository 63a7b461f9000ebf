package io.affectstream.media.cut;

import io.affectstream.dsp.VoiceActivity;
import java.util.Optional;

/**
 * Cuts speech at its pauses into clips of 0.8 to 4 s.
 *
 * <p>A clip begins shortly before its first speech and ends shortly after its last, once a pause
 * has been heard. Speech without a pause is cut at its quietest moment of the fourth second, and
 * goes on in the next clip. Stretches without speech belong to no clip; but a source in which no
 * speech is found at all gives its last four seconds, so that every source gets an answer.
 */
public final class UtteranceCutter implements Cutter {
  static final int MIN_MILLIS = 800;
  static final int MAX_MILLIS = 4000;
  static final int PAUSE_MILLIS = 300;
  static final int MARGIN_MILLIS = 140;
  static final int LEAST_SPEECH_MILLIS = 160;
  private static final int QUIET_SEARCH_MILLIS = 1000;
  private static final long NONE = -1;

  private final VoiceActivity voice = new VoiceActivity();
  private final double[] levels = new double[QUIET_SEARCH_MILLIS / TICK_MILLIS];
  private long nowMillis;
  private long earliestMillis;
  private long startMillis = NONE;
  private long lastSpeechMillis;
  private long speechMillis;
  private boolean cutBefore;
  private final long mutedClipMillis;
  private long mutedFromMillis = NONE;

  public UtteranceCutter() {
    this(Long.MAX_VALUE);
  }

  private UtteranceCutter(long mutedClipMillis) {
    this.mutedClipMillis = mutedClipMillis;
  }

  /**
   * Cuts a source that shows faces as well.
   *
   * @param mutedClipMillis length of clips where the sound is silent
   */
  public static UtteranceCutter withFaces(long mutedClipMillis) {
    return new UtteranceCutter(mutedClipMillis);
  }

  @Override
  public Optional<Span> hear(float[] sound) {
    boolean speech = voice.isSpeech(sound);
    levels[(int) (nowMillis / TICK_MILLIS % levels.length)] = voice.levelDb();
    nowMillis += TICK_MILLIS;
    noteMuted();
    if (speech) {
      noteSpeech();
    }
    return startMillis == NONE ? closeIfMuted() : closeIfOver();
  }

  @Override
  public Optional<Span> finish() {
    if (startMillis != NONE && speechMillis >= LEAST_SPEECH_MILLIS) {
      return Optional.of(close(Math.min(nowMillis, speechEndMillis()), NONE));
    }
    if (cutBefore && mutedMillis() >= MIN_MILLIS) {
      return Optional.of(close(nowMillis, NONE, nowMillis - mutedMillis()));
    }
    return cutBefore || nowMillis == 0
        ? Optional.empty()
        : Optional.of(close(nowMillis, NONE, Math.max(0, nowMillis - MAX_MILLIS)));
  }

  @Override
  public long keepFromMillis() {
    long fallback = cutBefore ? nowMillis - MARGIN_MILLIS : nowMillis - MAX_MILLIS;
    long muted = Math.min(fallback, nowMillis - mutedMillis());
    long open = startMillis == NONE ? muted : Math.min(startMillis, muted);
    return Math.max(earliestMillis, open);
  }

  private void noteMuted() {
    if (!voice.isMuted()) {
      mutedFromMillis = NONE;
    } else if (mutedFromMillis == NONE) {
      mutedFromMillis = nowMillis - TICK_MILLIS;
    }
  }

  /** How long nothing was heard that is in no clip yet; 0 where that does not matter. */
  private long mutedMillis() {
    boolean counts = mutedFromMillis != NONE && mutedClipMillis != Long.MAX_VALUE;
    return counts ? nowMillis - Math.max(earliestMillis, mutedFromMillis) : 0;
  }

  private Optional<Span> closeIfMuted() {
    return mutedMillis() >= mutedClipMillis
        ? Optional.of(close(nowMillis, NONE, nowMillis - mutedMillis()))
        : Optional.empty();
  }

  private void noteSpeech() {
    if (startMillis == NONE) {
      startMillis = Math.max(earliestMillis, nowMillis - TICK_MILLIS - MARGIN_MILLIS);
      speechMillis = 0;
    }
    lastSpeechMillis = nowMillis;
    speechMillis += TICK_MILLIS;
  }

  private Optional<Span> closeIfOver() {
    if (nowMillis - startMillis >= MAX_MILLIS) {
      return cutLongSpeech();
    }
    boolean paused = nowMillis - lastSpeechMillis >= PAUSE_MILLIS;
    if (paused && speechMillis < LEAST_SPEECH_MILLIS) {
      startMillis = NONE; // a click, not a word
      return Optional.empty();
    }
    boolean longEnough = nowMillis - startMillis >= MIN_MILLIS;
    return paused && longEnough ? Optional.of(close(speechEndMillis(), NONE)) : Optional.empty();
  }

  private Optional<Span> cutLongSpeech() {
    if (nowMillis - lastSpeechMillis >= MARGIN_MILLIS) {
      return Optional.of(close(speechEndMillis(), NONE)); // the pause has just begun
    }
    long quietest = quietestMillis();
    return Optional.of(close(quietest, quietest));
  }

  private long quietestMillis() {
    long first = nowMillis / TICK_MILLIS - levels.length;
    long best = first;
    for (long tick = first; tick < first + levels.length; tick++) {
      if (levels[(int) (tick % levels.length)] < levels[(int) (best % levels.length)]) {
        best = tick;
      }
    }
    return (best + 1) * TICK_MILLIS;
  }

  private long speechEndMillis() {
    return Math.max(lastSpeechMillis + MARGIN_MILLIS, startMillis + MIN_MILLIS);
  }

  private Span close(long endMillis, long nextStartMillis) {
    return close(endMillis, nextStartMillis, startMillis);
  }

  private Span close(long endMillis, long nextStartMillis, long fromMillis) {
    var span = new Span(fromMillis, Math.min(endMillis, nowMillis));
    earliestMillis = span.endMillis();
    startMillis = nextStartMillis;
    speechMillis = nextStartMillis == NONE ? 0 : nowMillis - nextStartMillis;
    cutBefore = true;
    return span;
  }
}
