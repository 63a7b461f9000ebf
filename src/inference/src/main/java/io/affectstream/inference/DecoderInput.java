package io.affectstream.inference;

import io.affectstream.text.Tokenizer;
import java.util.List;

/**
 * Decoders take any number of tokens, with a mask over the padding after them. Those that were
 * trained here average all that their tokenizer gives, as in training.
 */
final class DecoderInput implements TextInput {
  private final Tokenizer tokenizer;
  private final LexicalEncoder.Processing processing;
  private final TensorBuffer ids = new TensorBuffer("ids");
  private final TensorBuffer mask = new TensorBuffer("mask");

  DecoderInput(Tokenizer tokenizer, LexicalEncoder.Processing processing) {
    this.tokenizer = tokenizer;
    this.processing = processing;
  }

  @Override
  public int[] ids(String text) {
    return processing.ids(tokenizer, text);
  }

  @Override
  public List<TensorBuffer> fill(List<int[]> rows) {
    int tokens = Math.max(1, rows.stream().mapToInt(row -> row.length).max().orElseThrow());
    var given = ids.longs(rows.size(), tokens);
    var present = mask.floats(rows.size(), tokens);
    for (int i = 0; i < rows.size(); i++) {
      int[] row = rows.get(i);
      for (int t = 0; t < row.length; t++) {
        given.put(i * tokens + t, row[t]);
      }
      TensorBuffer.fillWithOnes(present, i * tokens, row.length);
    }
    return List.of(ids, mask);
  }
}
