package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.language.Llama;
import io.affectstream.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words to the lexical feature. Calls from several threads take turns; give each thread that is to
 * work at the same time an encoder of its own.
 */
public final class LexicalEncoder implements AutoCloseable {
  private static final Batches BATCHES = new Batches(32, 2_048);
  private static final int CHARACTERS_PER_TOKEN = 16; // more than that is cut before tokenising

  private final Bundle bundle;
  private final OnnxSession session;
  private final Tokenizer tokenizer;
  private final Llama.Config config;
  private final Processing processing;
  private final TensorBuffer ids = new TensorBuffer("ids");
  private final TensorBuffer mask = new TensorBuffer("mask");
  private final TensorBuffer feature = new TensorBuffer("feature");

  /**
   * What surrounds the network.
   *
   * @param maxTokens the rest of a longer text is not read
   */
  public record Processing(int maxTokens) {
    public Processing {
      if (maxTokens < 1 || maxTokens > 2_048) {
        throw new IllegalArgumentException("maxTokens must be 1..2048, was " + maxTokens);
      }
    }

    /** The ids the network sees of {@code text}; training reads the same. */
    public int[] ids(Tokenizer tokenizer, String text) {
      int most = maxTokens * CHARACTERS_PER_TOKEN;
      int[] all = tokenizer.encode(text.substring(0, Math.min(most, text.length())));
      return Arrays.copyOf(all, Math.min(all.length, maxTokens));
    }
  }

  private LexicalEncoder(Bundle bundle) throws IOException {
    this.bundle = bundle;
    this.config = bundle.config(Llama.Config.class);
    this.processing = bundle.processing(Processing.class);
    Vocabularies.read(bundle, 0, config.vocabSize());
    this.session = OnnxSession.open(bundle);
    this.tokenizer = Tokenizer.open(bundle.file("tokenizer.json"));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static LexicalEncoder open(Path folder) throws IOException {
    var encoder = new LexicalEncoder(Bundle.open(folder, Role.LEXICAL));
    encoder.encode(List.of("warm up"));
    return encoder;
  }

  public Bundle bundle() {
    return bundle;
  }

  /** The feature [width] of each text; zero for a text without words. */
  public synchronized List<float[]> encode(List<String> texts) {
    var features = new ArrayList<float[]>();
    var rows = texts.stream().map(text -> processing.ids(tokenizer, text)).toList();
    for (var batch : BATCHES.of(rows, row -> row.length)) {
      run(batch);
      for (int i = 0; i < batch.size(); i++) {
        features.add(feature.row(i));
      }
    }
    return features;
  }

  private void run(List<int[]> rows) {
    int tokens = Math.max(1, rows.stream().mapToInt(row -> row.length).max().orElseThrow());
    var given = ids.longs(rows.size(), tokens);
    var present = mask.floats(rows.size(), tokens);
    for (int i = 0; i < rows.size(); i++) {
      for (int t = 0; t < rows.get(i).length; t++) {
        given.put(i * tokens + t, rows.get(i)[t]);
        present.put(i * tokens + t, 1);
      }
    }
    feature.floats(rows.size(), config.hiddenSize());
    session.run(List.of(ids, mask), List.of(feature));
  }

  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }
}
