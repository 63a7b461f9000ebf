package io.affectstream.dsp;

import java.util.Arrays;

/**
 * Tells speech from background by energy, frame by frame, with a noise floor that follows the room.
 *
 * <p>The floor is the minimum of the smoothed level over the last two seconds: a simplified form of
 * minimum statistics (R. Martin, "Noise Power Spectral Density Estimation Based on Optimal
 * Smoothing and Minimum Statistics", IEEE Trans. Speech and Audio Processing 9(5), 2001, eq. 3 and
 * 13, on the broadband level instead of on each frequency). Until two seconds were heard the floor
 * is at most {@value #ASSUMED_FLOOR_DB} dB, so that a recording may begin within a word. Speech
 * begins {@value #ONSET_DB} dB above the floor and ends {@value #RELEASE_DB} dB above it.
 *
 * <p>Not thread-safe: one instance for each stream.
 */
public final class VoiceActivity {
  /** Length of one frame. */
  public static final int FRAME_MILLIS = 20;

  /** Levels are dB relative to full scale; digital silence is reported as this. */
  public static final double SILENCE_DB = -96;

  private static final double ASSUMED_FLOOR_DB = -50;
  private static final double QUIETEST_SPEECH_DB = -58;
  private static final double ONSET_DB = 8;
  private static final double RELEASE_DB = 5;
  private static final double SMOOTHING = 0.6;
  private static final int FLOOR_FRAMES = 2000 / FRAME_MILLIS;

  private final double[] recent = new double[FLOOR_FRAMES];
  private long heard;
  private double levelDb = SILENCE_DB;
  private boolean speech;

  /** Samples in one frame at {@code sampleRateHz}. */
  public static int frameSamples(int sampleRateHz) {
    return sampleRateHz * FRAME_MILLIS / 1000;
  }

  /**
   * Hears the next frame.
   *
   * @param frame {@link #FRAME_MILLIS} of mono samples in [-1, 1]
   * @return whether it belongs to speech
   */
  public boolean isSpeech(float[] frame) {
    double frameDb = decibels(frame);
    levelDb = heard == 0 ? frameDb : SMOOTHING * levelDb + (1 - SMOOTHING) * frameDb;
    recent[(int) (heard % FLOOR_FRAMES)] = levelDb;
    heard++;
    double margin = speech ? RELEASE_DB : ONSET_DB;
    speech = levelDb > Math.max(floorDb() + margin, QUIETEST_SPEECH_DB);
    return speech;
  }

  /**
   * Whether the frames heard last are below what any speech has: a muted microphone's hiss, say.
   */
  public boolean isMuted() {
    return levelDb <= QUIETEST_SPEECH_DB;
  }

  /** Smoothed level of the frames heard last, dB relative to full scale. */
  public double levelDb() {
    return levelDb;
  }

  /** Level of the background, dB relative to full scale. */
  public double floorDb() {
    int filled = (int) Math.min(heard, FLOOR_FRAMES);
    double quietest = Arrays.stream(recent, 0, filled).min().orElse(SILENCE_DB);
    return heard < FLOOR_FRAMES ? Math.min(quietest, ASSUMED_FLOOR_DB) : quietest;
  }

  private static double decibels(float[] frame) {
    double energy = 0;
    for (float sample : frame) {
      energy += (double) sample * sample;
    }
    double meanSquare = energy / Math.max(1, frame.length);
    return Math.max(SILENCE_DB, 10 * Math.log10(meanSquare + 1e-12));
  }
}
