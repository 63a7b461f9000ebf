package io.affectstream.corpus.speech;

/** What an emotion changes in a voice. */
enum Trait {
  /** Of the speaker's own pitch, per cent up or down. */
  PITCH(0, 8, -40, 80),
  /** Width of the intonation, per cent of the usual. */
  RANGE(100, 22, 5, 300),
  /** Speed, per cent of the speaker's own. */
  RATE(100, 6, 70, 122),
  GAIN_DB(0, 1.8, -12, 10),
  /** Spectral tilt: -1 is dull, +1 bright. */
  TILT(0, 0.2, -1, 1.2),
  BREATH(0, 0.08, 0, 1),
  TREMOR(0, 0.12, 0, 1),
  /** Of silence between phrases. */
  PAUSE_MS(90, 50, 0, 600),
  /** Above a half, phrases end like questions. */
  RISE(0, 0.12, 0, 1),
  /** Vocal effort: how hard the wave is driven into saturation. */
  PRESS(0, 0.1, 0, 1);

  final double neutral;
  final double spread;
  private final double least;
  private final double most;

  Trait(double neutral, double spread, double least, double most) {
    this.neutral = neutral;
    this.spread = spread;
    this.least = least;
    this.most = most;
  }

  double clamp(double value) {
    return Math.clamp(value, least, most);
  }
}
