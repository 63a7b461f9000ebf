package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was said, sound and words at once, to the joint feature. Calls from several threads take
 * turns; give each thread that is to work at the same time an encoder of its own.
 */
public final class JointEncoder implements AutoCloseable {
  private final Bundle bundle;
  private final OnnxSession session;
  private final Tokenizer tokenizer;
  private final QwenAudio.Config config;
  private final Processing processing;
  private final TowerSound sound;
  private final TensorBuffer ids = new TensorBuffer("ids");
  private final TensorBuffer source = new TensorBuffer("source");
  private final TensorBuffer mask = new TensorBuffer("mask");
  private final TensorBuffer feature = new TensorBuffer("feature");

  /**
   * What surrounds the network.
   *
   * @param sound of its tower; what is beyond one window is not heard
   * @param before the text before the audio
   * @param after the text after it, {@value #WORDS} standing for what was said
   * @param maxCharacters the rest of what was said is not read
   */
  public record Processing(LogMelProcessing sound, String before, String after, int maxCharacters) {
    public static final String WORDS = "{words}";

    public Processing {
      if (maxCharacters < 1 || maxCharacters > 8_192) {
        throw new IllegalArgumentException("maxCharacters must be 1..8192, was " + maxCharacters);
      }
    }
  }

  /** A clip and its words; none if there are none. */
  public record Utterance(float[] clip, String words) {}

  private JointEncoder(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.config = bundle.of(Family.QWEN_AUDIO).config(QwenAudio.Config.class);
    this.processing = bundle.processing(Processing.class);
    this.sound = new TowerSound(processing.sound());
    Vocabularies.read(bundle, 0, config.text().vocabSize());
    this.tokenizer = opened.add(Tokenizer.open(bundle.file("tokenizer.json")));
    this.session = opened.add(OnnxSession.open(bundle));
  }

  /** Opens and warms up the model in {@code folder}. */
  public static JointEncoder open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var encoder = new JointEncoder(Bundle.open(folder, Role.JOINT), opened);
      encoder.encode(List.of(new Utterance(new float[16_000], "warm up")));
      return opened.handOver(encoder);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /** The feature [width] of each utterance; clips are 16 kHz mono in [-1, 1]. */
  public synchronized List<float[]> encode(List<Utterance> utterances) {
    var features = new ArrayList<float[]>();
    for (var utterance : utterances) {
      features.add(feature(utterance));
    }
    return features;
  }

  private float[] feature(Utterance utterance) {
    var window = List.of(sound.windows(utterance.clip()).getFirst());
    int rows = sound.rows(window.getFirst());
    long[] tokens = tokens(rows, utterance.words());
    int padded = sound.padded(window) / 2;
    ids.longs(1, tokens.length).put(tokens);
    source.longs(1, tokens.length).put(config.splice().sources(tokens, new int[] {rows}, padded));
    TensorBuffer.fillWithOnes(mask.floats(1, tokens.length), 0, tokens.length);
    feature.floats(1, config.text().hiddenSize());
    var inputs = new ArrayList<>(sound.fill(window));
    inputs.addAll(List.of(ids, source, mask));
    session.run(inputs, List.of(feature));
    return feature.row(0);
  }

  /** The text with the span of the audio in it; words cannot open another one. */
  private long[] tokens(int rows, String words) {
    var read = words.substring(0, Math.min(words.length(), processing.maxCharacters()));
    var after = processing.after().replace(Processing.WORDS, read);
    var text = IntStream.of(tokenizer.encode(after)).filter(id -> !config.splice().opens(id));
    return IntStream.concat(
            IntStream.concat(
                IntStream.of(tokenizer.encode(processing.before())),
                Arrays.stream(config.splice().span(rows)).mapToInt(Math::toIntExact)),
            text)
        .asLongStream()
        .toArray();
  }

  @Override
  public void close() {
    try (tokenizer) { // also where the session does not close
      session.close();
    }
  }
}
