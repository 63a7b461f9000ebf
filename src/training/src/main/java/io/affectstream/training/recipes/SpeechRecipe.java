package io.affectstream.training.recipes;

import static io.affectstream.training.data.SpectrumWarp.NONE;
import static io.affectstream.training.recipes.SpeechTask.Criterion.CTC;
import static io.affectstream.training.recipes.SpeechTask.Criterion.FLAT_START;

import io.affectstream.corpus.plan.Split;
import io.affectstream.dsp.Cmvn;
import io.affectstream.dsp.CmvnEstimator;
import io.affectstream.dsp.KaldiFbank;
import io.affectstream.dsp.LowFrameRate;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.SanM;
import io.affectstream.text.Tokenizer;
import io.affectstream.text.WordPieceTrainer;
import io.affectstream.text.WordPieces;
import io.affectstream.training.Parameters;
import io.affectstream.training.Progress;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.SpectrumWarp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;

/** Words from speech: a small SAN-M encoder with CTC over word pieces, 40 ms a frame. */
final class SpeechRecipe implements Recipe {
  private static final SpeechRecogniser.Processing PROCESSING =
      new SpeechRecogniser.Processing(
          /* bands= */ 80,
          /* stack= */ 5,
          /* step= */ 4,
          /* beam= */ 16,
          /* tried= */ 20,
          /* unknownWord= */ 1e-4,
          /* maxSeconds= */ 10);
  private static final SpectrumWarp VOICES = new SpectrumWarp(0.12, 3, 1, 0.8);
  private static final int PIECES = 100;
  private static final int CMVN_CLIPS = 1_000;

  @Override
  public String name() {
    return "speech";
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    var bench =
        Workbench.open(
            name(), options, clip -> clip.hasSound() && clip.sentence().isPresent(), progress);
    var train = bench.clips(Split.TRAIN);
    var cmvn = statistics(train);
    Files.createDirectories(options.out());
    Files.writeString(options.out().resolve("am.mvn"), cmvn.toAmMvn());
    var tokenizerFile = options.out().resolve("tokenizer.json");
    var sentences = train.stream().map(clip -> clip.sentence().orElseThrow()).toList();
    new WordPieceTrainer(PIECES).train(sentences).write(tokenizerFile);
    var words = new TreeSet<String>();
    sentences.forEach(sentence -> words.addAll(WordPieces.words(sentence)));
    Files.write(options.out().resolve(SpeechRecogniser.WORDS), words);
    try (var tokenizer = Tokenizer.open(tokenizerFile);
        var parameters = Parameters.fresh(options.seed())) {
      var sizes = sizes(tokenizer.vocabulary().size());
      var task =
          new SpeechTask(
              train,
              bench.clips(Split.VAL),
              sizes,
              PROCESSING.frontEnd(cmvn),
              PROCESSING.search(tokenizer.vocabulary(), words),
              tokenizer);
      bench.train("start", bench.plan(1, 1, 2e-3, 0.01), parameters, task.by(FLAT_START, NONE));
      bench.train("words", bench.plan(4, 3, 2e-3, 0.01), parameters, task.by(CTC, NONE));
      // A warm restart (Loshchilov and Hutter, SGDR, ICLR 2017) among voices nobody has.
      var outcome =
          bench.train("voices", bench.plan(14, 14, 1.5e-3, 0.01), parameters, task.by(CTC, VOICES));
      var metrics = bench.metrics(parameters, task::judge);
      new NewBundle(
              Role.SPEECH,
              Network.of(Family.SAN_M, sizes),
              PROCESSING,
              Workbench.weights(parameters),
              metrics)
          .write(options);
      return new TrainReport(name(), options.out(), parameters.count(), outcome, metrics);
    }
  }

  private static SanM.Config sizes(int vocabulary) {
    return new SanM.Config(
        /* inputSize= */ PROCESSING.bands() * PROCESSING.stack(),
        /* outputSize= */ 144,
        /* attentionHeads= */ 4,
        /* linearUnits= */ 432,
        /* numBlocks= */ 5,
        /* kernelSize= */ 11,
        /* dropoutRate= */ 0.05,
        /* vocabSize= */ vocabulary);
  }

  private static Cmvn statistics(List<Example> clips) {
    var fbank = new KaldiFbank(PROCESSING.bands());
    var stacking = new LowFrameRate(PROCESSING.stack(), PROCESSING.step());
    var estimator = new CmvnEstimator(PROCESSING.bands() * PROCESSING.stack());
    clips.stream()
        .limit(CMVN_CLIPS)
        .forEach(clip -> estimator.add(stacking.apply(fbank.features(clip.wave()))));
    return estimator.estimate();
  }
}
