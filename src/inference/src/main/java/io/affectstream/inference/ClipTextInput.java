package io.affectstream.inference;

import io.affectstream.networks.vision.Clip;
import io.affectstream.text.Tokenizer;
import java.util.Arrays;
import java.util.List;

/** CLIP reads a whole context, and is told where the end token of the sentence stands. */
final class ClipTextInput implements TextInput {
  private final Tokenizer tokenizer;
  private final LexicalEncoder.Processing processing;
  private final Clip.Text config;
  private final TensorBuffer ids = new TensorBuffer("ids");
  private final TensorBuffer end = new TensorBuffer("end");

  ClipTextInput(Tokenizer tokenizer, LexicalEncoder.Processing processing, Clip.Text config) {
    this.tokenizer = tokenizer;
    this.processing = processing;
    this.config = config;
  }

  /** A sentence that is too long is cut before its end token. */
  @Override
  public int[] ids(String text) {
    int[] all = tokenizer.encode(processing.beginning(text));
    int context = config.maxPositionEmbeddings();
    if (all.length <= context) {
      return all;
    }
    int[] cut = Arrays.copyOf(all, context);
    cut[context - 1] = all[all.length - 1];
    return cut;
  }

  @Override
  public List<TensorBuffer> fill(List<int[]> rows) {
    int context = config.maxPositionEmbeddings();
    var given = ids.longs(rows.size(), context);
    var ends = end.floats(rows.size(), context);
    for (int i = 0; i < rows.size(); i++) {
      long[] row = Arrays.stream(rows.get(i)).asLongStream().toArray();
      given.put(i * context, row);
      ends.put(i * context + config.endOf(row), 1);
    }
    return List.of(ids, end);
  }
}
