package io.affectstream.inference;

import io.affectstream.dsp.Gain;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.separation.MossFormer2;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording with several voices to one track a voice. Calls from several threads take turns.
 *
 * <p>Clips are heard one at a time and whole: the network's statistics are those of the whole clip,
 * and which track is whose would change from piece to piece.
 */
public final class VoiceSeparator implements AutoCloseable {
  private final Bundle bundle;
  private final OnnxSession session;
  private final MossFormer2.Config config;
  private final Processing processing;
  private final TensorBuffer waveform = new TensorBuffer("waveform");
  private final TensorBuffer tracks = new TensorBuffer("tracks");

  /**
   * What surrounds the network.
   *
   * @param maxSeconds longer clips are refused, for the memory they take
   */
  public record Processing(int maxSeconds) {
    public Processing {
      if (maxSeconds < 1 || maxSeconds > 120) {
        throw new IllegalArgumentException("maxSeconds must be 1..120, was " + maxSeconds);
      }
    }

    int samples() {
      return maxSeconds * 16_000;
    }
  }

  private VoiceSeparator(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.config = bundle.of(Family.MOSSFORMER2).config(MossFormer2.Config.class);
    this.processing = bundle.processing(Processing.class);
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static VoiceSeparator open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var separator = new VoiceSeparator(Bundle.open(folder, Role.SEPARATION), opened);
      separator.separate(new float[separator.config.encoderKernelSize()]);
      return opened.handOver(separator);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /**
   * The voices of a clip, each as long and as loud as the clip.
   *
   * @param clip 16 kHz mono in [-1, 1]
   * @throws IllegalArgumentException if it is longer than the bundle allows
   */
  public synchronized List<float[]> separate(float[] clip) {
    if (clip.length > processing.samples()) {
      throw new IllegalArgumentException(
          "a clip of %d samples is longer than %d s"
              .formatted(clip.length, processing.maxSeconds()));
    }
    int samples = Math.max(clip.length, config.encoderKernelSize());
    waveform.floats(1, samples).put(clip);
    tracks.floats(1, config.numSpks(), samples);
    session.run(List.of(waveform), List.of(tracks));
    float[] all = new float[config.numSpks() * samples];
    tracks.values().get(all);
    var voices = new ArrayList<float[]>();
    for (int from = 0; from < all.length; from += samples) {
      voices.add(Gain.matching(Arrays.copyOfRange(all, from, from + clip.length), clip));
    }
    return voices;
  }

  @Override
  public void close() {
    session.close();
  }
}
