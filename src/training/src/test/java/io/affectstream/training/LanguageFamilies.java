package io.affectstream.training;

import io.affectstream.networks.Scope;
import io.affectstream.networks.adaptation.Lora;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.joint.Splice;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.networks.language.LanguageHead;
import io.affectstream.networks.language.Llama;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Networks that read, some of them while they listen. */
final class LanguageFamilies {
  static final Llama.Config LLAMA = new Llama.Config(23, 32, 2, 4, 2, 48, 1e-5, 10_000, 0.1);
  private static final CtTransformer.Config CT_TRANSFORMER =
      new CtTransformer.Config(
          new CtTransformer.Model(32, 32, List.of("<unk>", "_", "，", "。"), 3),
          new SanM.Config(0, 32, 4, 48, 2, 5, 0.1, 0),
          19);
  private static final WhisperEncoder.Config WHISPER =
      new WhisperEncoder.Config(24, 2, 3, 40, 12, 8, 0.1);
  private static final Llama.Config QWEN_2 =
      new Llama.Config(23, 32, 2, 4, 2, 48, 1e-5, 1e6, 0.1, true, false, true, false);
  private static final Llama.Config BAICHUAN =
      new Llama.Config(23, 36, 2, 6, 6, 48, 1e-5, 0, 0.1, false, true, false, true);

  private LanguageFamilies() {}

  static List<Family> all() {
    return List.of(
        lexical(),
        lora(),
        decoder("qwen2", QWEN_2),
        decoder("baichuan 2", BAICHUAN),
        audioAmongWords(),
        punctuation());
  }

  private static Family lexical() {
    return Family.of(
        "llama with a classifier",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = LexicalModel.define(s, LLAMA, 6, x.get(0), x.get(1));
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.ids("ids", 23, 3, 23),
        Given.mask("mask", 23, 23, 9, 1));
  }

  private static Family lora() {
    var lora = new Lora.Config(3, 6, 0, Set.of("q_proj", "down_proj"));
    return Family.of(
        "llama with lora",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var adapted = s.adapted(new Lora<>(lora));
            return List.of(Llama.define(adapted, LLAMA, x.get(0), x.get(1)).getLast());
          }
        },
        Given.ids("ids", 23, 2, 9),
        Given.mask("mask", 9, 9, 4));
  }

  private static Family decoder(String name, Llama.Config config) {
    return Family.of(
        name,
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            V last = Llama.define(s.in("model"), config, x.get(0), x.get(1)).getLast();
            return List.of(last, LanguageHead.define(s, config, last));
          }
        },
        Given.ids("ids", 23, 3, 23),
        Given.mask("mask", 23, 23, 23, 23));
  }

  private static Family audioAmongWords() {
    var text = new Llama.Config(53, 32, 2, 4, 2, 48, 1e-5, 10_000, 0.1, true, false, false, false);
    var config = new QwenAudio.Config(WHISPER, text, new Splice(50, true));
    long[] ids = {1, 50, 9, 9, 9, 9, 51, 2, 3, 50, 9, 9, 51, 4, 0, 0};
    return Family.of(
        "qwen-audio",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var steps =
                QwenAudio.define(
                    s, config, x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5));
            V last = steps.decoder().states().getLast();
            return List.of(last, LanguageHead.define(s.in("language_model"), text, last));
          }
        },
        Given.noise("mel", 18, 2, 8, 16),
        Given.integers("places", new long[] {8}, LongStream.range(0, 8).toArray()),
        Given.mask("heard", 8, 8, 5),
        Given.integers("ids", new long[] {2, 8}, ids),
        Given.integers(
            "source", new long[] {2, 8}, config.splice().sources(ids, new int[] {4, 2}, 4)),
        Given.mask("mask", 8, 8, 6));
  }

  private static Family punctuation() {
    return Family.of(
        "ct-transformer",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(CtTransformer.define(s, CT_TRANSFORMER, x.get(0), x.get(1)).logits());
          }
        },
        Given.ids("ids", 19, 2, 7),
        Given.mask("mask", 7, 7, 3));
  }
}
