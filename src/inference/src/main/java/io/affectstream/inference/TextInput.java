package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.vision.Clip;
import io.affectstream.text.Tokenizer;
import java.io.IOException;
import java.util.List;

/** How a network that reads takes its tokens. */
sealed interface TextInput permits DecoderInput, PublishedDecoderInput, ClipTextInput {

  /** The ids of a text as far as the network reads. */
  int[] ids(String text);

  /** The inputs of a run over {@code rows}. */
  List<TensorBuffer> fill(List<int[]> rows);

  /** How many rows those inputs have for so many texts. */
  default int rows(int texts) {
    return texts;
  }

  /** The feature of text {@code i} of {@code rows}, from the features of all rows of the run. */
  default float[] feature(TensorBuffer features, List<int[]> rows, int i) {
    return features.row(i);
  }

  /**
   * What the network of {@code bundle} takes.
   *
   * @throws BundleException if it reads nothing, or its tokenizer has more pieces than it knows
   */
  static TextInput of(Bundle bundle, Tokenizer tokenizer) throws IOException {
    var processing = bundle.processing(LexicalEncoder.Processing.class);
    return switch (bundle.card().network().family()) {
      case LLAMA -> {
        Vocabularies.read(bundle, 0, bundle.config(Llama.Config.class).vocabSize());
        yield bundle.card().classes().isEmpty()
            ? new PublishedDecoderInput(tokenizer, processing)
            : new DecoderInput(tokenizer, processing);
      }
      case CLIP_TEXT -> {
        var text = bundle.config(Clip.Config.class).textConfig();
        Vocabularies.read(bundle, 0, text.vocabSize());
        yield new ClipTextInput(tokenizer, processing, text);
      }
      default -> throw new BundleException(bundle.folder(), "its network reads nothing");
    };
  }
}
