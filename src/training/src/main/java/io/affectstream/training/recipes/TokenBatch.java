package io.affectstream.training.recipes;

import io.affectstream.training.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Pieces of several texts side by side, as {@code LexicalEncoder} lays them out.
 *
 * @param ids [b, tokens], zero after the end of each text; at least one column
 * @param mask [b, tokens], 1 for the pieces of the text
 * @param lengths pieces of each text
 */
record TokenBatch(Tensor ids, Tensor mask, long[] lengths) {

  static TokenBatch of(List<int[]> texts) {
    long[] lengths = texts.stream().mapToLong(text -> text.length).toArray();
    int tokens = (int) Math.max(1, Arrays.stream(lengths).max().orElseThrow());
    var ids = new long[texts.size() * tokens];
    var present = new float[texts.size() * tokens];
    for (int i = 0; i < texts.size(); i++) {
      int[] text = texts.get(i);
      for (int t = 0; t < text.length; t++) {
        ids[i * tokens + t] = text[t];
      }
      Arrays.fill(present, i * tokens, i * tokens + text.length, 1);
    }
    return new TokenBatch(
        Tensors.of(ids, texts.size(), tokens), Tensors.of(present, texts.size(), tokens), lengths);
  }
}
