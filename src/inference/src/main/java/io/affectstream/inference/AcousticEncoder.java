package io.affectstream.inference;

import io.affectstream.dsp.Pcm16;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Speech to the acoustic feature. Calls from several threads take turns; give each thread that is
 * to work at the same time an encoder of its own.
 */
public final class AcousticEncoder implements AutoCloseable {
  private final Bundle bundle;
  private final OnnxSession session;
  private final AcousticInput input;
  private final int width;
  private final TensorBuffer feature = new TensorBuffer("feature");

  /**
   * What surrounds a network that hears waveforms.
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

  /** A piece of a clip. */
  private record Piece(int clip, float[] samples) {
    int length() {
      return samples.length;
    }
  }

  private AcousticEncoder(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.input = AcousticInput.of(bundle);
    this.width = bundle.card().width("feature");
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static AcousticEncoder open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var encoder = new AcousticEncoder(Bundle.open(folder, Role.ACOUSTIC), opened);
      encoder.encode(List.of(new float[Pcm16.SAMPLE_RATE_HZ]));
      return opened.handOver(encoder);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /**
   * The feature [width] of each clip.
   *
   * @param clips 16 kHz mono in [-1, 1]; what is too short for the network is followed by silence
   */
  public synchronized List<float[]> encode(List<float[]> clips) {
    var features = new ArrayList<float[]>();
    var steps = new int[clips.size()];
    clips.forEach(_ -> features.add(new float[width]));
    for (var batch : session.batches(input.batches()).of(pieces(clips), Piece::length)) {
      run(batch);
      for (int i = 0; i < batch.size(); i++) {
        var piece = batch.get(i);
        int heard = input.steps(piece.samples());
        add(features.get(piece.clip()), feature.row(i), heard);
        steps[piece.clip()] += heard;
      }
    }
    for (int clip = 0; clip < steps.length; clip++) {
      divide(features.get(clip), steps[clip]);
    }
    return features;
  }

  private List<Piece> pieces(List<float[]> clips) {
    var pieces = new ArrayList<Piece>();
    for (int clip = 0; clip < clips.size(); clip++) {
      for (var samples : input.pieces(clips.get(clip))) {
        pieces.add(new Piece(clip, samples));
      }
    }
    return pieces;
  }

  private void run(List<Piece> pieces) {
    var inputs = input.fill(pieces.stream().map(Piece::samples).toList());
    feature.floats(pieces.size(), width);
    session.run(inputs, List.of(feature));
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
