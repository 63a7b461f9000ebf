package io.affectstream.training.recipes;

import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.SpeechFrontEnd;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.methods.WordErrorRate;
import io.affectstream.networks.SanM;
import io.affectstream.networks.Scope;
import io.affectstream.text.CtcBeamSearch;
import io.affectstream.text.PiecePrior;
import io.affectstream.text.TimedWord;
import io.affectstream.text.Tokenizer;
import io.affectstream.text.WordPieces;
import io.affectstream.training.Batches;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.SpectrumMask;
import io.affectstream.training.data.WaveAugmentation;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Words from speech, by CTC over word pieces; judged as the recogniser hears, by beam search. */
final class SpeechTask implements Task {
  private static final int BATCH = 16;

  private final List<Example> train;
  private final List<Example> validation;
  private final SanM.Config config;
  private final SpeechFrontEnd frontEnd;
  private final Tokenizer tokenizer;
  private final WaveAugmentation augmentation;
  private final SpectrumMask mask;
  private final CtcBeamSearch search;
  private final List<int[]> targets;

  SpeechTask(
      List<Example> train,
      List<Example> validation,
      SanM.Config config,
      SpeechRecogniser.Processing processing,
      SpeechFrontEnd frontEnd,
      Tokenizer tokenizer,
      WaveAugmentation augmentation) {
    this.train = train;
    this.validation = validation;
    this.config = config;
    this.frontEnd = frontEnd;
    this.tokenizer = tokenizer;
    this.augmentation = augmentation;
    mask = new SpectrumMask(processing.bands(), 12, 4, 2);
    search =
        new CtcBeamSearch(
            config.vocabSize(), processing.beam(), processing.tried(), PiecePrior.UNIFORM);
    targets = train.stream().map(e -> tokenizer.encode(e.sentence().orElseThrow())).toList();
  }

  /** A batch as {@code SpeechRecogniser} lays it out. */
  private record Frames(Tensor features, Tensor mask, long[] lengths) {}

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    return Batches.byLength(train.stream().mapToInt(Example::samples).toArray(), BATCH, random);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
    var heard =
        Arrays.stream(batch)
            .mapToObj(i -> augmentation.apply(train.get(i).wave(), random))
            .map(wave -> mask.apply(frontEnd.features(wave), random))
            .toList();
    var frames = side(heard);
    int[][] wanted = Arrays.stream(batch).mapToObj(targets::get).toArray(int[][]::new);
    long[] lengths = Arrays.stream(wanted).mapToLong(w -> w.length).toArray();
    return Losses.ctc(logProbabilities(ops, frames), padded(wanted), frames.lengths(), lengths);
  }

  @Override
  public Validation validate(TorchOps ops) {
    return judge(ops, validation);
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
    var frames = side(clips.stream().map(e -> frontEnd.features(e.wave())).toList());
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

  private Tensor logProbabilities(TorchOps ops, Frames frames) {
    return SanM.define(Scope.root(ops), config, frames.features(), frames.mask());
  }

  private static Frames side(List<FrameMatrix> clips) {
    int rows = clips.stream().mapToInt(FrameMatrix::rows).max().orElseThrow();
    int width = clips.getFirst().columns();
    var features = new float[clips.size() * rows * width];
    var present = new float[clips.size() * rows];
    for (int i = 0; i < clips.size(); i++) {
      float[] values = clips.get(i).values();
      System.arraycopy(values, 0, features, i * rows * width, values.length);
      Arrays.fill(present, i * rows, i * rows + clips.get(i).rows(), 1);
    }
    return new Frames(
        Tensors.of(features, clips.size(), rows, width),
        Tensors.of(present, clips.size(), rows),
        clips.stream().mapToLong(FrameMatrix::rows).toArray());
  }

  private static Tensor padded(int[][] targets) {
    int longest = Arrays.stream(targets).mapToInt(t -> t.length).max().orElseThrow();
    var ids = new ArrayList<long[]>();
    for (int[] target : targets) {
      ids.add(Arrays.copyOf(Arrays.stream(target).asLongStream().toArray(), longest));
    }
    return Tensors.of(
        ids.stream().flatMapToLong(Arrays::stream).toArray(), targets.length, longest);
  }
}
