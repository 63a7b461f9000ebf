package io.affectstream.inference;

import io.affectstream.dsp.WaveNormalisation;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.Hubert;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Speech to the acoustic feature. Calls from several threads take turns; give each thread that is
 * to work at the same time an encoder of its own.
 */
public final class AcousticEncoder implements AutoCloseable {
  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final Batches BATCHES = new Batches(16, 60L * SAMPLE_RATE_HZ);

  private final Bundle bundle;
  private final OnnxSession session;
  private final Hubert.Config config;
  private final Processing processing;
  private final TensorBuffer waveform = new TensorBuffer("waveform");
  private final TensorBuffer mask = new TensorBuffer("mask");
  private final TensorBuffer feature = new TensorBuffer("feature");

  /**
   * What surrounds the network.
   *
   * @param normalise whether each clip gets zero mean and unit variance
   * @param maxSeconds longer clips are cut into pieces whose features are averaged
   */
  public record Processing(boolean normalise, int maxSeconds) {
    public Processing {
      if (maxSeconds < 1 || maxSeconds > 60) {
        throw new IllegalArgumentException("maxSeconds must be 1..60, was " + maxSeconds);
      }
    }
  }

  /** A piece of a clip: what the network sees, and how many frames it makes of it. */
  private record Piece(int clip, FloatBuffer samples, int frames) {}

  private AcousticEncoder(Bundle bundle) throws IOException {
    this.bundle = bundle;
    this.config = bundle.config(Hubert.Config.class);
    this.processing = bundle.processing(Processing.class);
    this.session = OnnxSession.open(bundle);
  }

  /** Opens and warms up the model in {@code folder}. */
  public static AcousticEncoder open(Path folder) throws IOException {
    var bundle = Bundle.open(folder, Role.ACOUSTIC);
    var encoder = new AcousticEncoder(bundle);
    encoder.encode(List.of(new float[SAMPLE_RATE_HZ]));
    return encoder;
  }

  public Bundle bundle() {
    return bundle;
  }

  /**
   * The feature [width] of each clip.
   *
   * @param clips 16 kHz mono in [-1, 1]; below 25 ms silence is added
   */
  public synchronized List<float[]> encode(List<float[]> clips) {
    var features = new ArrayList<float[]>();
    var frames = new int[clips.size()];
    clips.forEach(_ -> features.add(new float[config.hiddenSize()]));
    for (var batch : BATCHES.of(pieces(clips), piece -> piece.samples().capacity())) {
      run(batch);
      for (int i = 0; i < batch.size(); i++) {
        var piece = batch.get(i);
        add(features.get(piece.clip()), feature.row(i), piece.frames());
        frames[piece.clip()] += piece.frames();
      }
    }
    for (int clip = 0; clip < frames.length; clip++) {
      divide(features.get(clip), frames[clip]);
    }
    return features;
  }

  private List<Piece> pieces(List<float[]> clips) {
    var pieces = new ArrayList<Piece>();
    for (int clip = 0; clip < clips.size(); clip++) {
      var samples = clips.get(clip);
      var whole = processing.normalise() ? WaveNormalisation.normalise(samples) : samples;
      for (var piece : Waveforms.split(whole, processing.maxSeconds() * SAMPLE_RATE_HZ)) {
        var heard = Arrays.copyOf(piece, Math.max(piece.length, config.receptiveField()));
        pieces.add(new Piece(clip, FloatBuffer.wrap(heard), config.frames(heard.length)));
      }
    }
    return pieces;
  }

  private void run(List<Piece> pieces) {
    int samples = pieces.stream().mapToInt(piece -> piece.samples().capacity()).max().orElseThrow();
    int frames = config.frames(samples);
    var waves = waveform.floats(pieces.size(), samples);
    var present = mask.floats(pieces.size(), frames);
    for (int i = 0; i < pieces.size(); i++) {
      var heard = pieces.get(i).samples();
      waves.put(i * samples, heard, 0, heard.capacity());
      fill(present, i * frames, pieces.get(i).frames());
    }
    feature.floats(pieces.size(), config.hiddenSize());
    session.run(List.of(waveform, mask), List.of(feature));
  }

  private static void fill(FloatBuffer mask, int from, int count) {
    for (int i = from; i < from + count; i++) {
      mask.put(i, 1);
    }
  }

  private static void add(float[] sum, float[] row, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }

  private static void divide(float[] sum, float by) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= by;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
