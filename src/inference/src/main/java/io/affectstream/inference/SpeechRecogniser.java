package io.affectstream.inference;

import io.affectstream.dsp.Cmvn;
import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.KaldiFbank;
import io.affectstream.dsp.LowFrameRate;
import io.affectstream.dsp.SpeechFrontEnd;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.SanM;
import io.affectstream.text.CtcBeamSearch;
import io.affectstream.text.TimedWord;
import io.affectstream.text.Vocabulary;
import io.affectstream.text.WordLexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Speech to words. Calls from several threads take turns; give each thread that is to work at the
 * same time a recogniser of its own.
 */
public final class SpeechRecogniser implements AutoCloseable {
  /** Companion of the bundle: the words it expects, one a line. */
  public static final String WORDS = "words.txt";

  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int FBANK_STEP_MILLIS = 10;
  private static final Batches BATCHES = new Batches(16, 2_048);

  private final Bundle bundle;
  private final OnnxSession session;
  private final SanM.Config config;
  private final Processing processing;
  private final SpeechFrontEnd frontEnd;
  private final Vocabulary vocabulary;
  private final CtcBeamSearch search;
  private final TensorBuffer features = new TensorBuffer("features");
  private final TensorBuffer mask = new TensorBuffer("mask");
  private final TensorBuffer symbols = new TensorBuffer("log_probabilities");

  /**
   * What surrounds the network.
   *
   * @param bands of the mel filter bank
   * @param stack filter bank frames in a frame of the network
   * @param step filter bank frames from one frame of the network to the next
   * @param beam prefixes the search keeps
   * @param tried pieces the search tries in a frame
   * @param unknownWord factor on the probability of a word that the bundle does not list
   * @param maxSeconds longer clips are cut; a word on a cut may be lost
   */
  public record Processing(
      int bands, int stack, int step, int beam, int tried, double unknownWord, int maxSeconds) {
    public Processing {
      if (maxSeconds < 1 || maxSeconds > 60) {
        throw new IllegalArgumentException("maxSeconds must be 1..60, was " + maxSeconds);
      }
    }

    /** From samples to the network; training hears through the same. */
    public SpeechFrontEnd frontEnd(Cmvn cmvn) {
      return new SpeechFrontEnd(new KaldiFbank(bands), new LowFrameRate(stack, step), cmvn);
    }

    /** From the network to pieces; training is judged by the same. */
    public CtcBeamSearch search(Vocabulary vocabulary, Iterable<String> words) {
      var start = new WordLexicon(words, unknownWord).start(vocabulary);
      return new CtcBeamSearch(vocabulary.size(), beam, tried, start);
    }
  }

  /** A piece of a clip, and where in it the piece begins. */
  private record Piece(int clip, long startMillis, FrameMatrix frames) {}

  private SpeechRecogniser(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.config = bundle.of(Family.SAN_M).config(SanM.Config.class);
    this.processing = bundle.processing(Processing.class);
    this.frontEnd = processing.frontEnd(CmvnFiles.read(bundle, config.inputSize()));
    this.vocabulary = Vocabularies.read(bundle, config.vocabSize(), config.vocabSize());
    this.search = processing.search(vocabulary, Files.readAllLines(bundle.file(WORDS)));
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static SpeechRecogniser open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var recogniser = new SpeechRecogniser(Bundle.open(folder, Role.SPEECH), opened);
      recogniser.recognise(List.of(new float[SAMPLE_RATE_HZ]));
      return opened.handOver(recogniser);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /**
   * The words of each clip.
   *
   * @param clips 16 kHz mono in [-1, 1]
   */
  public synchronized List<Recognition> recognise(List<float[]> clips) {
    var words = new ArrayList<List<Recognition.Word>>();
    clips.forEach(_ -> words.add(new ArrayList<>()));
    for (var batch : session.batches(BATCHES).of(pieces(clips), piece -> piece.frames().rows())) {
      int frames = run(batch);
      for (int i = 0; i < batch.size(); i++) {
        words.get(batch.get(i).clip()).addAll(words(batch.get(i), i * frames));
      }
    }
    return words.stream().map(Recognition::new).toList();
  }

  private List<Piece> pieces(List<float[]> clips) {
    var pieces = new ArrayList<Piece>();
    for (int clip = 0; clip < clips.size(); clip++) {
      int samplesBefore = 0;
      for (var samples :
          Waveforms.split(clips.get(clip), processing.maxSeconds() * SAMPLE_RATE_HZ)) {
        long startMillis = samplesBefore * 1_000L / SAMPLE_RATE_HZ;
        var frames = frontEnd.features(samples);
        if (frames.rows() > 0) { // below 25 ms there is nothing to hear
          pieces.add(new Piece(clip, startMillis, frames));
        }
        samplesBefore += samples.length;
      }
    }
    return pieces;
  }

  /** Fills {@link #symbols} [pieces, frames, vocabulary] and says how many frames it has. */
  private int run(List<Piece> pieces) {
    int frames = pieces.stream().mapToInt(piece -> piece.frames().rows()).max().orElseThrow();
    var given = features.floats(pieces.size(), frames, config.inputSize());
    var present = mask.floats(pieces.size(), frames);
    for (int i = 0; i < pieces.size(); i++) {
      var matrix = pieces.get(i).frames();
      given.put(i * frames * config.inputSize(), matrix.values());
      for (int t = 0; t < matrix.rows(); t++) {
        present.put(i * frames + t, 1);
      }
    }
    symbols.floats(pieces.size(), frames, config.vocabSize());
    session.run(List.of(features, mask), List.of(symbols));
    return frames;
  }

  private List<Recognition.Word> words(Piece piece, int firstFrame) {
    var logProbabilities = symbols.values().position(firstFrame * config.vocabSize());
    var heard = search.decode(logProbabilities, piece.frames().rows());
    return TimedWord.join(heard, vocabulary).stream().map(word -> placed(word, piece)).toList();
  }

  private Recognition.Word placed(TimedWord word, Piece piece) {
    long frameMillis = (long) processing.step() * FBANK_STEP_MILLIS;
    return new Recognition.Word(
        word.text(),
        word.confidence(),
        piece.startMillis() + word.firstFrame() * frameMillis,
        piece.startMillis() + (word.lastFrame() + 1) * frameMillis);
  }

  @Override
  public void close() {
    session.close();
  }
}
