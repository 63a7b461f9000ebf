package io.affectstream.training.recipes;

import io.affectstream.corpus.plan.ClipPlanner;
import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.language.Llama;
import io.affectstream.text.Tokenizer;
import io.affectstream.text.WordPieceTrainer;
import io.affectstream.text.WordPieces;
import io.affectstream.text.grammar.Grammar;
import io.affectstream.training.Parameters;
import io.affectstream.training.Progress;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.WordCorruption;
import io.affectstream.training.recipes.LexicalTask.LabelledText;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Emotion from words: a small LLaMA-style decoder on the sentences of the corpus and on more of the
 * same kind, drawn from the training templates of the grammar.
 */
final class LexicalRecipe implements Recipe {
  private static final LexicalEncoder.Processing PROCESSING = new LexicalEncoder.Processing(64);
  private static final int PIECES = 600;
  private static final int DRAWN_A_CLASS = 400;
  private static final double ERROR_RATE = 0.15;

  @Override
  public String name() {
    return "lexical";
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    var bench = Workbench.open(name(), options, clip -> clip.sentence().isPresent(), progress);
    var texts = texts(bench.clips(Split.TRAIN), options.seed());
    var tokenizerFile = options.out().resolve("tokenizer.json");
    Files.createDirectories(options.out());
    new WordPieceTrainer(PIECES)
        .train(texts.stream().map(text -> String.join(" ", text.words())).toList())
        .write(tokenizerFile);
    try (var tokenizer = Tokenizer.open(tokenizerFile);
        var parameters = Parameters.fresh(options.seed())) {
      var sizes = sizes(tokenizer.vocabulary().size());
      var task =
          new LexicalTask(texts, bench.clips(Split.VAL), sizes, tokenizer, corruption(texts));
      var outcome = bench.train("emotion", bench.plan(12, 4, 1e-3, 0.05), parameters, task);
      var metrics = bench.metrics(parameters, task::judge);
      new NewBundle(
              Role.LEXICAL,
              Network.of(Family.LLAMA, sizes),
              PROCESSING,
              Workbench.weights(parameters),
              metrics)
          .write(options);
      return new TrainReport(name(), options.out(), parameters.count(), outcome, metrics);
    }
  }

  private static Llama.Config sizes(int vocabulary) {
    return new Llama.Config(
        /* vocabSize= */ vocabulary,
        /* hiddenSize= */ 96,
        /* numHiddenLayers= */ 2,
        /* numAttentionHeads= */ 4,
        /* numKeyValueHeads= */ 2,
        /* intermediateSize= */ 256,
        /* rmsNormEps= */ 1e-5,
        /* ropeTheta= */ 10_000,
        /* hiddenDropout= */ 0.2);
  }

  private static WordCorruption corruption(List<LabelledText> texts) {
    var words = new TreeSet<String>();
    texts.forEach(text -> words.addAll(text.words()));
    return new WordCorruption(ERROR_RATE, List.copyOf(words));
  }

  private static List<LabelledText> texts(List<Example> clips, long seed) {
    var texts = new ArrayList<LabelledText>();
    for (var clip : clips) {
      texts.add(new LabelledText(WordPieces.words(clip.sentence().orElseThrow()), clip.label()));
    }
    var grammar = Grammar.english();
    var random = new SplittableRandom(seed);
    for (var emotion : Emotion.ALL) {
      var templates = ClipPlanner.templates(grammar, emotion.label(), Split.TRAIN);
      for (int i = 0; i < DRAWN_A_CLASS; i++) {
        var sentence = templates.get(i % templates.size()).fill(grammar.lexicon(), random);
        texts.add(new LabelledText(sentence.words(), emotion.ordinal()));
      }
    }
    return texts;
  }
}
