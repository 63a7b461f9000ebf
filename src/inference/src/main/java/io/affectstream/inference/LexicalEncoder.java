package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
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
  private final TextInput input;
  private final int width;
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
      int[] all = tokenizer.encode(beginning(text));
      return Arrays.copyOf(all, Math.min(all.length, maxTokens));
    }

    /** As much of {@code text} as can matter. */
    String beginning(String text) {
      return text.substring(0, Math.min(maxTokens * CHARACTERS_PER_TOKEN, text.length()));
    }
  }

  private LexicalEncoder(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.width = bundle.card().width("feature");
    this.tokenizer = opened.add(Tokenizer.open(bundle.file("tokenizer.json")));
    this.input = TextInput.of(bundle, tokenizer);
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static LexicalEncoder open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var encoder = new LexicalEncoder(Bundle.open(folder, Role.LEXICAL), opened);
      encoder.encode(List.of("warm up"));
      return opened.handOver(encoder);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /** The feature [width] of each text; zero for a text without words. */
  public synchronized List<float[]> encode(List<String> texts) {
    var features = new ArrayList<float[]>();
    var rows = texts.stream().map(input::ids).toList();
    for (var batch : session.batches(BATCHES).of(rows, row -> row.length)) {
      feature.floats(input.rows(batch.size()), width);
      session.run(input.fill(batch), List.of(feature));
      for (int i = 0; i < batch.size(); i++) {
        features.add(input.feature(feature, batch, i));
      }
    }
    return features;
  }

  @Override
  public void close() {
    try (tokenizer) { // also where the session does not close
      session.close();
    }
  }
}
