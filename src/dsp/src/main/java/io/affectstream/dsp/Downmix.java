package io.affectstream.dsp;

/**
 * Mixes channels down to one, unless they cancel each other.
 *
 * <p>Channels that have nothing in common keep the sum of their energies in the mix; less than half
 * of it is left only when some are the inverse of others, wholly or in part. Where that is so for a
 * tenth of the sound or more, the loudest channel is taken in place of the mix, for the whole
 * stretch: so nothing changes within an utterance that is mixed in one call.
 *
 * <p>Immutable and free to share between threads.
 */
public final class Downmix {
  /** The channel number of a {@link Mono} that was mixed. */
  public static final int MIXED = -1;

  private static final int WINDOW = 1600;
  private static final double LEAST_KEPT = 0.5;
  private static final double CANCELLED_SHARE = 0.1;

  /** Mean square below which there is nothing to hear, about -70 dB. */
  private static final double SILENT = 10 * 10;

  private final double[] weights;

  /**
   * @param weights of the channels in the mix
   */
  public Downmix(double... weights) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("there must be a channel");
    }
    this.weights = weights.clone();
  }

  public int channels() {
    return weights.length;
  }

  /**
   * One stretch of sound as one channel.
   *
   * @param interleaved one sample of each channel, then the next ones
   * @param from first frame, a frame being a sample of each channel
   * @param frames how many
   */
  public Mono mono(short[] interleaved, int from, int frames) {
    int channel = weights.length == 1 ? 0 : cancelled(interleaved, from, frames);
    var samples = new short[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] =
          channel == MIXED
              ? mixed(interleaved, from + i)
              : interleaved[(from + i) * weights.length + channel];
    }
    return new Mono(samples, weights.length == 1 ? MIXED : channel);
  }

  private short mixed(short[] interleaved, int frame) {
    double sum = sum(interleaved, frame);
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private double sum(short[] interleaved, int frame) {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += weights[c] * interleaved[frame * weights.length + c];
    }
    return sum;
  }

  /** The channel to take; {@link #MIXED} when nothing cancels. */
  private int cancelled(short[] interleaved, int from, int frames) {
    var energies = new double[weights.length];
    double cancelled = 0;
    for (int at = from; at < from + frames; at += WINDOW) {
      int length = Math.min(WINDOW, from + frames - at);
      var window = energies(interleaved, at, length);
      double expected = 0;
      for (int c = 0; c < weights.length; c++) {
        energies[c] += window[c];
        expected += window[c];
      }
      if (expected > SILENT * length
          && mixEnergy(interleaved, at, length) < LEAST_KEPT * expected) {
        cancelled += expected;
      }
    }
    double all = 0;
    for (double energy : energies) {
      all += energy;
    }
    return cancelled > CANCELLED_SHARE * all ? loudest(energies) : MIXED;
  }

  private double[] energies(short[] interleaved, int from, int frames) {
    var energies = new double[weights.length];
    for (int i = from; i < from + frames; i++) {
      for (int c = 0; c < weights.length; c++) {
        double sample = weights[c] * interleaved[i * weights.length + c];
        energies[c] += sample * sample;
      }
    }
    return energies;
  }

  private double mixEnergy(short[] interleaved, int from, int frames) {
    double energy = 0;
    for (int i = from; i < from + frames; i++) {
      double sample = sum(interleaved, i);
      energy += sample * sample;
    }
    return energy;
  }

  private static int loudest(double[] energies) {
    int loudest = 0;
    for (int c = 1; c < energies.length; c++) {
      loudest = energies[c] > energies[loudest] ? c : loudest;
    }
    return loudest;
  }

  /**
   * Sound of one channel.
   *
   * @param samples 16-bit
   * @param channel which one was taken, from 0; {@link #MIXED} when all were
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never a key
  public record Mono(short[] samples, int channel) {}
}
