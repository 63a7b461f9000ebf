package io.affectstream.inference.bench;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.ClipVision;
import io.affectstream.networks.vision.Vit;
import java.util.List;

/** A definition with the input of one clip, to be counted and measured. */
sealed interface MeasuredNetwork {
  int SAMPLE_RATE_HZ = 16_000;

  /** In the order in which the definition takes them. */
  List<Input> inputs();

  /** The final hidden states. */
  <V> V define(Scope<V> s, List<V> inputs);

  /** The network as shapes and operations. */
  default FlopCounter count() {
    var counter = new FlopCounter();
    define(Scope.root(counter), inputs().stream().map(Input::dimensions).toList());
    return counter;
  }

  /** What one clip is. */
  String clip();

  /**
   * HuBERT or wav2vec 2.0.
   *
   * @param classes of the classifier that follows it in the stream, 0 for none
   */
  record Speech(Hubert.Config config, int classes, int seconds) implements MeasuredNetwork {
    @Override
    public List<Input> inputs() {
      int samples = seconds * SAMPLE_RATE_HZ;
      return List.of(
          Input.of("waveform", Input.Kind.NOISE, 1, samples),
          Input.of("mask", Input.Kind.ONES, 1, config.frames(samples)));
    }

    @Override
    public <V> V define(Scope<V> s, List<V> in) {
      return classes == 0
          ? Hubert.define(s, config, in.get(0), in.get(1)).getLast()
          : AcousticModel.define(s, config, classes, in.get(0), in.get(1)).logits();
    }

    @Override
    public String clip() {
      return seconds + " s of speech";
    }
  }

  /** The encoder of Whisper, which always hears 30 s. */
  record Whisper(WhisperEncoder.Config config) implements MeasuredNetwork {
    @Override
    public List<Input> inputs() {
      long frames = 2L * config.maxSourcePositions();
      return List.of(Input.of("mel", Input.Kind.NOISE, 1, config.numMelBins(), frames));
    }

    @Override
    public <V> V define(Scope<V> s, List<V> in) {
      return WhisperEncoder.define(s, config, in.getFirst()).getLast();
    }

    @Override
    public String clip() {
      return config.maxSourcePositions() / 50 + " s of log-mel frames";
    }
  }

  /** The tower of CLIP that sees. */
  record ClipPicture(Clip.Vision config) implements MeasuredNetwork {
    @Override
    public List<Input> inputs() {
      return List.of(pixels(config.numChannels(), config.imageSize()));
    }

    @Override
    public <V> V define(Scope<V> s, List<V> in) {
      return ClipVision.define(s.in("vision_model"), config, in.getFirst()).states().getLast();
    }

    @Override
    public String clip() {
      return "a picture of %1$d x %1$d".formatted(config.imageSize());
    }
  }

  /**
   * ViT.
   *
   * @param classes as for {@link Speech}
   */
  record VitPicture(Vit.Config config, int classes) implements MeasuredNetwork {
    @Override
    public List<Input> inputs() {
      return List.of(pixels(config.numChannels(), config.imageSize()));
    }

    @Override
    public <V> V define(Scope<V> s, List<V> in) {
      return classes == 0
          ? Vit.classToken(s, config, in.getFirst())
          : VisualModel.define(s, config, classes, in.getFirst()).logits();
    }

    @Override
    public String clip() {
      return "a picture of %1$d x %1$d".formatted(config.imageSize());
    }
  }

  /**
   * A decoder as an encoder of text.
   *
   * @param classes as for {@link Speech}
   */
  record Text(Llama.Config config, int classes, int tokens) implements MeasuredNetwork {
    @Override
    public List<Input> inputs() {
      return List.of(
          Input.of("ids", Input.Kind.IDS, 1, tokens), Input.of("mask", Input.Kind.ONES, 1, tokens));
    }

    @Override
    public <V> V define(Scope<V> s, List<V> in) {
      return classes == 0
          ? Llama.define(s, config, in.get(0), in.get(1)).getLast()
          : LexicalModel.define(s, config, classes, in.get(0), in.get(1)).logits();
    }

    @Override
    public String clip() {
      return tokens + " tokens";
    }
  }

  /** Some blocks of a decoder, from hidden states to hidden states. */
  record Blocks(Llama.Config config, int from, int to, int tokens) implements MeasuredNetwork {
    @Override
    public List<Input> inputs() {
      return List.of(
          Input.of("states", Input.Kind.NOISE, 1, tokens, config.hiddenSize()),
          Input.of("mask", Input.Kind.ONES, 1, tokens));
    }

    @Override
    public <V> V define(Scope<V> s, List<V> in) {
      return Llama.blocks(s, config, in.get(0), in.get(1), from, to).getLast().output();
    }

    @Override
    public String clip() {
      return tokens + " tokens";
    }
  }

  private static Input pixels(int channels, int size) {
    return Input.of("pixels", Input.Kind.NOISE, 1, channels, size, size);
  }
}
