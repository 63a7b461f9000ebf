package io.affectstream.training;

import io.affectstream.networks.Scope;
import io.affectstream.networks.adaptation.BottleneckAdapter;
import io.affectstream.networks.audio.CifPredictor;
import io.affectstream.networks.audio.FilterBankConfig;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.audio.ParaformerDecoder;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.audio.SenseVoice;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.separation.MossFormer2;
import java.util.List;

/** Networks that hear. */
final class SpeechFamilies {
  /** Of two blocks, as the large ones: normalised first. */
  static final Hubert.Config HUBERT = hubert(true, 8, "layer");

  private static final Hubert.Config BASE = hubert(false, 7, "group");
  private static final SanM.Config SAN_M = new SanM.Config(28, 32, 4, 48, 3, 5, 0.1, 17);
  private static final Paraformer.Config PARAFORMER =
      new Paraformer.Config(
          new FilterBankConfig(4, 7, 6),
          new SanM.Config(0, 32, 4, 48, 2, 5, 0.1, 0, 1, 0),
          new CifPredictor.Config(32, 1, 1, 1, 1, 0, 0.45),
          new ParaformerDecoder.Config(2, 40, 3, 2, 5, 1, 0.1),
          13);
  private static final SenseVoice.Config SENSE_VOICE =
      new SenseVoice.Config(
          new FilterBankConfig(4, 7, 6), new SanM.Config(0, 32, 4, 48, 2, 5, 0.1, 0, 0, 1), 11);
  private static final MossFormer2.Config MOSS_FORMER_2 =
      new MossFormer2.Config(2, 8, 12, 16, 2, 8, 10, 6, 4);
  private static final WhisperEncoder.Config WHISPER =
      new WhisperEncoder.Config(24, 2, 3, 40, 12, 8, 0.1);

  private SpeechFamilies() {}

  static List<Family> all() {
    return List.of(
        clips("hubert large, one clip", 413, HUBERT.frames(413)),
        clips("hubert large, clips of unlike length", 500, HUBERT.frames(500), 20, 3),
        adapters(),
        base(),
        sanM(),
        paraformerEncoder(),
        paraformerDecoder(),
        senseVoice(),
        separation(),
        whisper());
  }

  private static Hubert.Config hubert(boolean large, int positionKernel, String norm) {
    return new Hubert.Config(
        32,
        2,
        4,
        48,
        List.of(8, 16),
        List.of(10, 3),
        List.of(5, 2),
        large,
        positionKernel,
        4,
        1e-5,
        0.1,
        norm,
        large,
        null,
        null);
  }

  private static Family clips(String name, int samples, int... frames) {
    return Family.of(
        name,
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = AcousticModel.define(s, HUBERT, 6, x.get(0), x.get(1));
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.noise("waveform", 1, frames.length, samples),
        Given.mask("mask", HUBERT.frames(samples), frames));
  }

  private static Family adapters() {
    var config = new BottleneckAdapter.Config(1, 1, 5);
    return Family.of(
        "hubert large with adapters",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var adapted = s.adapted(new BottleneckAdapter<>(config));
            return Hubert.define(adapted, HUBERT, x.get(0), x.get(1));
          }
        },
        Given.noise("waveform", 22, 2, 413),
        Given.mask("mask", HUBERT.frames(413), HUBERT.frames(413), 20));
  }

  private static Family base() {
    return Family.of(
        "hubert base",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return Hubert.define(s, BASE, x.get(0), x.get(1));
          }
        },
        Given.noise("waveform", 21, 2, 500),
        Given.mask("mask", BASE.frames(500), BASE.frames(500), 31));
  }

  private static Family sanM() {
    return Family.of(
        "san-m with ctc",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(SanM.define(s, SAN_M, x.get(0), x.get(1)));
          }
        },
        Given.noise("features", 2, 2, 19, 28),
        Given.mask("mask", 19, 19, 19));
  }

  private static Family paraformerEncoder() {
    return Family.of(
        "paraformer, encoder and predictor",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var weighed = Paraformer.encode(s, PARAFORMER, x.get(0), x.get(1));
            return List.of(weighed.encoder().output(), weighed.weights());
          }
        },
        Given.noise("features", 11, 2, 9, 28),
        Given.mask("mask", 9, 9, 4));
  }

  private static Family paraformerDecoder() {
    return Family.of(
        "paraformer, decoder",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var read = Paraformer.decode(s, PARAFORMER, x.get(0), x.get(1), x.get(2), x.get(3));
            return List.of(read.logProbabilities());
          }
        },
        Given.noise("embeddings", 12, 2, 5, 32),
        Given.mask("tokens", 5, 5, 2),
        Given.noise("encoded", 13, 2, 9, 32),
        Given.mask("mask", 9, 9, 4));
  }

  private static Family senseVoice() {
    return Family.of(
        "sensevoice",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(
                SenseVoice.define(s, SENSE_VOICE, x.get(0), x.get(1), x.get(2)).logProbabilities());
          }
        },
        Given.ids("questions", 16, 2, SenseVoice.QUESTIONS),
        Given.noise("features", 14, 2, 9, 28),
        Given.mask("mask", 13, 13, 8));
  }

  /** 21 frames in groups of 8, and 3 samples too many. */
  private static Family separation() {
    return Family.of(
        "mossformer2",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(MossFormer2.define(s, MOSS_FORMER_2, x.getFirst()).tracks());
          }
        },
        Given.noise("waveform", 15, 2, 91));
  }

  private static Family whisper() {
    return Family.of(
        "whisper encoder",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return WhisperEncoder.define(s, WHISPER, x.getFirst());
          }
        },
        Given.noise("mel", 17, 2, 8, 24));
  }
}
