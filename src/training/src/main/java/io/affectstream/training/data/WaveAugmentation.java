package io.affectstream.training.data;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes one recording sound like others of the same kind.
 *
 * @param longest samples kept, from a random place
 * @param gainDb the level changes by up to this, either way
 * @param speed the tempo, and the pitch with it, by up to this share, either way
 * @param noiseShare how often babble of other clips is laid under it, 5 to 25 dB below
 * @param others where babble is taken from
 */
public record WaveAugmentation(
    int longest, double gainDb, double speed, double noiseShare, List<Example> others) {
  private static final double LOUDEST_NOISE_DB = -5;
  private static final double QUIETEST_NOISE_DB = -25;
  private static final int BABBLERS = 3;

  /** A changed copy. */
  public float[] apply(float[] wave, RandomGenerator random) {
    float[] changed = crop(atSpeed(wave, 1 + speed * spread(random)), random);
    if (random.nextDouble() < noiseShare) {
      addBabble(changed, random);
    }
    float gain = (float) Math.pow(10, gainDb * spread(random) / 20);
    for (int i = 0; i < changed.length; i++) {
      changed[i] = Math.clamp(changed[i] * gain, -1, 1);
    }
    return changed;
  }

  private float[] crop(float[] wave, RandomGenerator random) {
    if (wave.length <= longest) {
      return wave.clone();
    }
    int from = random.nextInt(wave.length - longest + 1);
    return java.util.Arrays.copyOfRange(wave, from, from + longest);
  }

  private static float[] atSpeed(float[] wave, double speed) {
    if (speed == 1) {
      return wave;
    }
    var resampled = new float[(int) (wave.length / speed)];
    for (int i = 0; i < resampled.length; i++) {
      double at = i * speed;
      int left = (int) at;
      float share = (float) (at - left);
      float right = wave[Math.min(left + 1, wave.length - 1)];
      resampled[i] = wave[left] * (1 - share) + right * share;
    }
    return resampled;
  }

  private void addBabble(float[] wave, RandomGenerator random) {
    double levelDb = random.nextDouble(QUIETEST_NOISE_DB, LOUDEST_NOISE_DB);
    for (int b = 0; b < BABBLERS; b++) {
      float[] other = others.get(random.nextInt(others.size())).wave();
      double level = rms(wave) / (rms(other) + 1e-6) * Math.pow(10, levelDb / 20);
      float scale = (float) (level / Math.sqrt(BABBLERS));
      int shift = random.nextInt(other.length);
      for (int i = 0; i < wave.length; i++) {
        wave[i] += scale * other[(i + shift) % other.length];
      }
    }
  }

  private static double rms(float[] wave) {
    double sum = 0;
    for (float sample : wave) {
      sum += sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, wave.length));
  }

  private static double spread(RandomGenerator random) {
    return 2 * random.nextDouble() - 1;
  }
}
