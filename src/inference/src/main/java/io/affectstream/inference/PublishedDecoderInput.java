package io.affectstream.inference;

import io.affectstream.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoders that nobody has trained on read the special tokens of their tokenizer, but only words
 * are averaged, as in MERTools.
 *
 * <p>The graph averages all it reads. So the last row of a run is what stands before every text,
 * alone: a decoder looks back only, so its states there are those in each text, and can be taken
 * out of the average. They are taken from the same run, because its numbers may be rounded. What
 * stands after a text is not read: no word sees it.
 */
final class PublishedDecoderInput implements TextInput {
  private final Tokenizer tokenizer;
  private final LexicalEncoder.Processing processing;
  private final DecoderInput decoder;
  private final int[] lead;

  PublishedDecoderInput(Tokenizer tokenizer, LexicalEncoder.Processing processing) {
    this.tokenizer = tokenizer;
    this.processing = processing;
    this.decoder = new DecoderInput(tokenizer, processing);
    this.lead = tokenizer.lead();
  }

  /** Those of the words; with what stands before them they are no more than may be read. */
  @Override
  public int[] ids(String text) {
    int[] words = tokenizer.encodeWords(processing.beginning(text));
    int most = Math.max(0, processing.maxTokens() - lead.length);
    return Arrays.copyOf(words, Math.min(words.length, most));
  }

  @Override
  public int rows(int texts) {
    return lead.length == 0 ? texts : texts + 1;
  }

  @Override
  public List<TensorBuffer> fill(List<int[]> rows) {
    if (lead.length == 0) {
      return decoder.fill(rows);
    }
    var led = new ArrayList<int[]>();
    rows.forEach(words -> led.add(IntStream.concat(stream(lead), stream(words)).toArray()));
    led.add(lead);
    return decoder.fill(led);
  }

  private static IntStream stream(int[] ids) {
    return Arrays.stream(ids);
  }

  @Override
  public float[] feature(TensorBuffer features, List<int[]> rows, int i) {
    float[] all = features.row(i);
    int words = rows.get(i).length;
    if (lead.length == 0) {
      return all;
    }
    return words == 0 ? new float[all.length] : without(features.row(rows.size()), all, words);
  }

  /** The mean over the words, from that over the lead and that over both. */
  private float[] without(float[] before, float[] all, int words) {
    float[] mean = new float[all.length];
    for (int d = 0; d < mean.length; d++) {
      double total = (double) all[d] * (lead.length + words) - (double) before[d] * lead.length;
      mean[d] = (float) (total / words);
    }
    return mean;
  }
}
