package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of a video to probabilities of the classes that a prompted CLIP was taught, as EmoVCLIP
 * judges: the cosine of the mean frame with the sentence of each class. Calls from several threads
 * take turns.
 */
public final class VideoClassifier implements AutoCloseable {
  private final VisualEncoder encoder;
  private final OnnxSession judge;
  private final TensorBuffer feature = new TensorBuffer("feature");
  private final TensorBuffer logits = new TensorBuffer("logits");

  private VideoClassifier(VisualEncoder encoder, OnnxSession judge) {
    this.encoder = encoder;
    this.judge = judge;
  }

  /**
   * Opens and warms up the model in {@code folder}.
   *
   * @throws BundleException if it has no classes
   */
  public static VideoClassifier open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var encoder = opened.add(VisualEncoder.open(folder));
      var bundle = encoder.bundle().of(Family.EMOVCLIP);
      if (bundle.card().classes().isEmpty()) {
        throw new BundleException(folder, "its checkpoint has no sentences for classes");
      }
      var judge = opened.add(OnnxSession.open(bundle, Bundle.JUDGE));
      return opened.handOver(new VideoClassifier(encoder, judge));
    }
  }

  /** The classes, in the order of the probabilities. */
  public List<String> classes() {
    return encoder.bundle().card().classes();
  }

  /**
   * The probability of each class, for each video.
   *
   * @param frames JPEGs, at least one for each video
   * @throws CorruptImageException if a picture is damaged
   */
  public synchronized List<float[]> classify(List<List<byte[]>> frames)
      throws CorruptImageException {
    var probabilities = new ArrayList<float[]>();
    for (float[] video : encoder.encode(frames)) {
      feature.floats(1, video.length).put(video);
      logits.floats(1, classes().size());
      judge.run(List.of(feature), List.of(logits));
      probabilities.add(Scores.softmax(logits.row(0), 1));
    }
    return probabilities;
  }

  @Override
  public void close() {
    try (encoder) { // also where the judge does not close
      judge.close();
    }
  }
}
