package io.affectstream.training.recipes;

import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.SpeechFrontEnd;
import io.affectstream.methods.WordErrorRate;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.SanM;
import io.affectstream.text.CtcBeamSearch;
import io.affectstream.text.TimedWord;
import io.affectstream.text.Tokenizer;
import io.affectstream.text.Vocabulary;
import io.affectstream.text.WordPieces;
import io.affectstream.training.Batches;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.FlatStart;
import io.affectstream.training.data.SpectrumMask;
import io.affectstream.training.data.SpectrumWarp;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Words from speech over word pieces; judged as the recogniser hears, by beam search. */
final class SpeechTask {
  private static final int BATCH = 8; // learning to align takes many steps, not large ones

  /** What is minimised. */
  enum Criterion {
    /** Cross-entropy with a first guess at the alignment; see {@link FlatStart}. */
    FLAT_START,
    /** All alignments. */
    CTC
  }

  private final List<Example> train;
  private final List<Example> validation;
  private final SanM.Config config;
  private final SpeechFrontEnd frontEnd;
  private final Tokenizer tokenizer;
  private final SpectrumMask mask;
  private final CtcBeamSearch search;
  private final List<int[]> targets;
  private final List<FrameMatrix> trainEnergies;

  SpeechTask(
      List<Example> train,
      List<Example> validation,
      SanM.Config config,
      SpeechFrontEnd frontEnd,
      CtcBeamSearch search,
      Tokenizer tokenizer) {
    this.train = train;
    this.validation = validation;
    this.config = config;
    this.frontEnd = frontEnd;
    this.tokenizer = tokenizer;
    this.search = search;
    mask = new SpectrumMask(frontEnd.fbank().bands(), 10, 3, 1);
    trainEnergies = train.stream().map(e -> frontEnd.fbank().features(e.wave())).toList();
    targets = train.stream().map(e -> tokenizer.encode(e.sentence().orElseThrow())).toList();
  }

  /**
   * The same clips and network, taught by {@code criterion}.
   *
   * @param voices how each voice changes every time it is heard
   */
  Task by(Criterion criterion, SpectrumWarp voices) {
    return new Task() {
      @Override
      public List<int[]> epoch(RandomGenerator random) {
        int[] lengths = train.stream().mapToInt(Example::samples).toArray();
        return Batches.byLength(lengths, BATCH, random);
      }

      @Override
      public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
        var heard = Arrays.stream(batch).mapToObj(i -> heard(i, voices, random)).toList();
        return SpeechTask.this.loss(criterion, ops, heard, wanted(batch));
      }

      @Override
      public Validation validate(TorchOps ops) {
        return judge(ops, validation);
      }
    };
  }

  private FrameMatrix heard(int clip, SpectrumWarp voices, RandomGenerator random) {
    var energies = voices.apply(trainEnergies.get(clip), random);
    return mask.apply(frontEnd.cmvn().apply(frontEnd.stacking().apply(energies)), random);
  }

  private List<int[]> wanted(int[] batch) {
    return Arrays.stream(batch).mapToObj(targets::get).toList();
  }

  private Tensor loss(
      Criterion criterion, TorchOps ops, List<FrameMatrix> heard, List<int[]> wanted) {
    var frames = SpeechFrames.of(heard);
    var said = logProbabilities(ops, frames);
    return switch (criterion) {
      case CTC -> {
        var pieces = TokenBatch.of(wanted);
        yield Losses.ctc(said, pieces.ids(), frames.lengths(), pieces.lengths());
      }
      case FLAT_START -> Losses.frameNegativeLogLikelihood(said, aligned(heard, wanted));
    };
  }

  /** [clips, frames]: the guessed piece, or what is not judged beyond the end. */
  private Tensor aligned(List<FrameMatrix> clips, List<int[]> wanted) {
    int rows = clips.stream().mapToInt(FrameMatrix::rows).max().orElseThrow();
    var ids = new long[clips.size() * rows];
    Arrays.fill(ids, Losses.NOT_JUDGED);
    for (int i = 0; i < clips.size(); i++) {
      int[] pieces = wanted.get(i);
      int[] letters = Arrays.stream(pieces).map(this::letters).toArray();
      int[] said = FlatStart.align(clips.get(i), pieces, letters, CtcBeamSearch.BLANK);
      for (int t = 0; t < said.length; t++) {
        ids[i * rows + t] = said[t];
      }
    }
    return Tensors.of(ids, clips.size(), rows);
  }

  private int letters(int piece) {
    var spelling = tokenizer.vocabulary().piece(piece).replace(Vocabulary.BOUNDARY, "");
    return Math.max(1, spelling.length());
  }

  /** The share of words that are right: one minus the word error rate. */
  Validation judge(TorchOps ops, List<Example> clips) {
    var errors = WordErrorRate.NONE;
    for (int[] batch : Batches.inOrder(clips.size(), BATCH)) {
      try (var _ = new PointerScope()) {
        errors = errors.plus(errors(ops, Arrays.stream(batch).mapToObj(clips::get).toList()));
      }
    }
    return new Validation("wordAccuracy", 1 - errors.rate());
  }

  private WordErrorRate errors(TorchOps ops, List<Example> clips) {
    var frames = SpeechFrames.of(clips.stream().map(e -> frontEnd.features(e.wave())).toList());
    var said = FloatBuffer.wrap(Tensors.read(logProbabilities(ops, frames)));
    int clipSize = (int) frames.features().size(1) * config.vocabSize();
    var errors = WordErrorRate.NONE;
    for (int i = 0; i < clips.size(); i++) {
      var pieces = search.decode(said.position(i * clipSize), (int) frames.lengths()[i]);
      var words =
          TimedWord.join(pieces, tokenizer.vocabulary()).stream().map(TimedWord::text).toList();
      var truth = WordPieces.words(clips.get(i).sentence().orElseThrow());
      errors = errors.plus(WordErrorRate.of(truth, words));
    }
    return errors;
  }

  private Tensor logProbabilities(TorchOps ops, SpeechFrames frames) {
    return SanM.define(Scope.root(ops), config, frames.features(), frames.mask());
  }
}
