package io.affectstream.inference;

import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.IntegrateAndFire;
import io.affectstream.dsp.KaldiFbank;
import io.affectstream.dsp.LowFrameRate;
import io.affectstream.dsp.SpeechFrontEnd;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.text.TokenList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Speech to words with a published Paraformer: filter bank, encoder, integration of its weights to
 * tokens, decoder. Calls from several threads take turns; give each thread that is to work at the
 * same time a recogniser of its own.
 *
 * <p>Clips are heard one at a time. In a batch the padding of a clip would reach its last frame
 * through the predictor's convolution, in the original too: what is heard would depend on the
 * neighbours.
 */
public final class ParaformerRecogniser implements AutoCloseable {
  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int FBANK_STEP_MILLIS = 10;

  private final Bundle bundle;
  private final Paraformer.Config config;
  private final Processing processing;
  private final SpeechFrontEnd frontEnd;
  private final TokenList tokens;
  private final OnnxSession encoder;
  private final OnnxSession decoder;
  private final TensorBuffer features = new TensorBuffer("features");
  private final TensorBuffer mask = new TensorBuffer("mask");
  private final TensorBuffer encoded = new TensorBuffer("encoded");
  private final TensorBuffer weights = new TensorBuffer("weights");
  private final TensorBuffer embeddings = new TensorBuffer("embeddings");
  private final TensorBuffer present = new TensorBuffer("present");
  private final TensorBuffer scores = new TensorBuffer("log_probabilities");

  /**
   * What surrounds the networks.
   *
   * @param maxSeconds longer clips are cut; a word on a cut may be lost
   */
  public record Processing(int maxSeconds) {
    public Processing {
      if (maxSeconds < 1 || maxSeconds > 60) {
        throw new IllegalArgumentException("maxSeconds must be 1..60, was " + maxSeconds);
      }
    }
  }

  private ParaformerRecogniser(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.config = bundle.of(Family.PARAFORMER).config(Paraformer.Config.class);
    this.processing = bundle.processing(Processing.class);
    var bank = config.frontendConf();
    this.frontEnd =
        new SpeechFrontEnd(
            new KaldiFbank(bank.nMels()),
            new LowFrameRate(bank.lfrM(), bank.lfrN()),
            CmvnFiles.read(bundle, bank.width()));
    this.tokens = TokenLists.read(bundle, config.vocabSize());
    this.encoder = opened.add(OnnxSession.open(bundle));
    this.decoder = opened.add(OnnxSession.open(bundle, Bundle.DECODER));
  }

  /**
   * Opens and warms up the model in {@code folder}.
   *
   * @throws BundleException if it is no bundle of a Paraformer
   */
  public static ParaformerRecogniser open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var recogniser = new ParaformerRecogniser(Bundle.open(folder, Role.SPEECH), opened);
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
    return clips.stream().map(this::recognition).toList();
  }

  private Recognition recognition(float[] clip) {
    var words = new ArrayList<Recognition.Word>();
    long samplesBefore = 0;
    for (var samples : Waveforms.split(clip, processing.maxSeconds() * SAMPLE_RATE_HZ)) {
      long startMillis = samplesBefore * 1_000 / SAMPLE_RATE_HZ;
      FunAsrWords.of(heard(samples)).forEach(word -> words.add(word.after(startMillis)));
      samplesBefore += samples.length;
    }
    return new Recognition(words);
  }

  private List<FunAsrWords.Token> heard(float[] samples) {
    var rows = frontEnd.features(samples);
    if (rows.rows() == 0) {
      return List.of(); // below 25 ms there is nothing to hear
    }
    encode(rows);
    var fired = integrate(rows.rows());
    return fired.tokens() == 0 ? List.of() : decode(fired, rows.rows());
  }

  /** Fills {@link #encoded} and {@link #weights}. */
  private void encode(FrameMatrix rows) {
    features.floats(1, rows.rows(), rows.columns()).put(rows.values());
    TensorBuffer.fillWithOnes(mask.floats(1, rows.rows()), 0, rows.rows());
    encoded.floats(1, rows.rows(), config.encoderConf().outputSize());
    weights.floats(1, rows.rows() + 1);
    encoder.run(List.of(features, mask), List.of(encoded, weights));
  }

  private IntegrateAndFire integrate(int frames) {
    int width = config.encoderConf().outputSize();
    float[] hidden = new float[frames * width];
    float[] shares = new float[frames + 1];
    encoded.values().get(hidden);
    weights.values().get(shares);
    return IntegrateAndFire.of(shares, new FrameMatrix(frames, width, hidden));
  }

  private List<FunAsrWords.Token> decode(IntegrateAndFire fired, int frames) {
    int count = fired.tokens();
    embeddings.floats(1, count, config.encoderConf().outputSize()).put(fired.embeddings().values());
    TensorBuffer.fillWithOnes(present.floats(1, count), 0, count);
    scores.floats(1, count, config.vocabSize());
    decoder.run(List.of(embeddings, present, encoded, mask), List.of(scores));
    var heard = new ArrayList<FunAsrWords.Token>();
    var spans = FunAsrWords.spans(fired.frames(), frames, stepMillis());
    for (int i = 0; i < count; i++) {
      int from = i * config.vocabSize();
      int id = Scores.best(scores.values(), from, config.vocabSize());
      double confidence = Math.exp(scores.values().get(from + id));
      heard.add(new FunAsrWords.Token(tokens.token(id), confidence, spans.get(i)));
    }
    return heard;
  }

  private int stepMillis() {
    return config.frontendConf().lfrN() * FBANK_STEP_MILLIS;
  }

  @Override
  public void close() {
    try (encoder) { // also where the decoder does not close
      decoder.close();
    }
  }
}
