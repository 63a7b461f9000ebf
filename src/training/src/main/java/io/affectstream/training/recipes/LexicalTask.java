package io.affectstream.training.recipes;

import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.language.Llama;
import io.affectstream.text.Tokenizer;
import io.affectstream.training.Batches;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.WordCorruption;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** Emotion from the words of a clip, with the errors a recogniser would make among them. */
final class LexicalTask implements Task {
  private static final int BATCH = 32;
  private static final double SMOOTHING = 0.1;

  private final List<LabelledText> train;
  private final List<Example> validation;
  private final Llama.Config config;
  private final Tokenizer tokenizer;
  private final WordCorruption corruption;

  /** A sentence and the index of its emotion. */
  record LabelledText(List<String> words, int label) {
    LabelledText {
      words = List.copyOf(words);
    }
  }

  LexicalTask(
      List<LabelledText> train,
      List<Example> validation,
      Llama.Config config,
      Tokenizer tokenizer,
      WordCorruption corruption) {
    this.train = train;
    this.validation = validation;
    this.config = config;
    this.tokenizer = tokenizer;
    this.corruption = corruption;
  }

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    int[] lengths = train.stream().mapToInt(t -> t.words().size()).toArray();
    return Batches.byLength(lengths, BATCH, random);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
    var texts =
        Arrays.stream(batch)
            .mapToObj(i -> String.join(" ", corruption.apply(train.get(i).words(), random)))
            .toList();
    int[] labels = Arrays.stream(batch).map(i -> train.get(i).label()).toArray();
    return Losses.crossEntropy(logits(ops, texts), Tensors.classes(labels), SMOOTHING);
  }

  @Override
  public Validation validate(TorchOps ops) throws IOException {
    return judge(ops, validation);
  }

  /** On the words that were really said. */
  Validation judge(TorchOps ops, List<Example> clips) throws IOException {
    return Classification.judge(
        clips,
        BATCH,
        batch -> logits(ops, batch.stream().map(e -> e.sentence().orElseThrow()).toList()));
  }

  private Tensor logits(TorchOps ops, List<String> texts) {
    var batch = TokenBatch.of(texts.stream().map(tokenizer::encode).toList());
    return LexicalModel.define(
            Scope.root(ops), config, Classification.CLASSES, batch.ids(), batch.mask())
        .logits();
  }
}
