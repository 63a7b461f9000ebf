package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.text.punctuation.Marks;
import io.affectstream.text.punctuation.Punctuator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Puts punctuation into what was recognised, with a CT-Transformer. Calls from several threads take
 * turns; give each thread that is to work at the same time a model of its own.
 */
public final class PunctuationModel implements AutoCloseable {
  private final Bundle bundle;
  private final CtTransformer.Config config;
  private final Punctuator punctuator;
  private final OnnxSession session;
  private final TensorBuffer ids = new TensorBuffer("ids");
  private final TensorBuffer mask = new TensorBuffer("mask");
  private final TensorBuffer logits = new TensorBuffer("logits");

  /**
   * What surrounds the network.
   *
   * @param window words shown to it at a time
   */
  public record Processing(int window) {
    public Processing {
      if (window < 2 || window > 512) {
        throw new IllegalArgumentException("window must be 2..512, was " + window);
      }
    }
  }

  private PunctuationModel(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.config = bundle.of(Family.CT_TRANSFORMER).config(CtTransformer.Config.class);
    var model = config.modelConf();
    this.punctuator =
        new Punctuator(
            TokenLists.read(bundle, config.vocabSize()),
            new Marks(model.puncList(), model.sentenceEndId()),
            this::marks,
            bundle.processing(Processing.class).window());
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /**
   * Opens and warms up the model in {@code folder}.
   *
   * @throws BundleException if it is no bundle for punctuation
   */
  public static PunctuationModel open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var model = new PunctuationModel(Bundle.open(folder, Role.PUNCTUATION), opened);
      model.punctuate("warm up");
      return opened.handOver(model);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /** {@code text} with its marks; empty for a text without words. */
  public synchronized String punctuate(String text) {
    return punctuator.punctuate(text).text();
  }

  private int[] marks(int[] window) {
    int marks = config.modelConf().puncList().size();
    ids.longs(1, window.length).put(Arrays.stream(window).asLongStream().toArray());
    var present = mask.floats(1, window.length);
    for (int i = 0; i < window.length; i++) {
      present.put(i, 1);
    }
    logits.floats(1, window.length, marks);
    session.run(List.of(ids, mask), List.of(logits));
    int[] best = new int[window.length];
    Arrays.setAll(best, i -> Scores.best(logits.values(), i * marks, marks));
    return best;
  }

  @Override
  public void close() {
    session.close();
  }
}
