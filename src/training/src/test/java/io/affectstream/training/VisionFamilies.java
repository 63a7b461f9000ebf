package io.affectstream.training;

import io.affectstream.networks.Activation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.vision.AttentionPool;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.ClipText;
import io.affectstream.networks.vision.EmoVClip;
import io.affectstream.networks.vision.InternVit;
import io.affectstream.networks.vision.Mae;
import io.affectstream.networks.vision.MaeDecoder;
import io.affectstream.networks.vision.PositionGrid;
import io.affectstream.networks.vision.Vit;
import java.util.List;

/** Networks that see. */
final class VisionFamilies {
  private static final Vit.Config VIT =
      new Vit.Config(24, 8, 3, 32, 2, 4, 48, 1e-6, 0.1, null, null);
  private static final Clip.Config CLIP =
      new Clip.Config(
          20,
          new Clip.Vision(32, 2, 4, 48, 1e-5, Activation.QUICK_GELU, 16, 8, 3),
          new Clip.Text(24, 2, 3, 40, 1e-5, Activation.GELU, 19, 7, 2));
  private static final EmoVClip.Config EMO_V_CLIP =
      new EmoVClip.Config(20, 16, 8, 32, 3, 4, 24, 3, 3, 7, 19, 2, 2, 2, 3, 2, null);
  private static final Given END =
      Given.values(
          "end", new long[] {3, 7}, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0);
  private static final AttentionPool.Config POOL = new AttentionPool.Config(2, 12);
  private static final InternVit.Config INTERN_VIT_6B =
      new InternVit.Config(
          24, 8, 3, 32, 2, 4, 48, 1e-6, Activation.GELU, "rms_norm", false, true, POOL);
  private static final InternVit.Config INTERN_VIT_300M =
      new InternVit.Config(
          24, 8, 3, 32, 2, 4, 48, 1e-6, Activation.GELU, "layer_norm", true, false, POOL);
  private static final MaeDecoder.Config DECODER =
      new MaeDecoder.Config(24, 8, 3, 32, 24, 1, 3, 40, 1e-6, true, null, null);
  private static final Given SEEN =
      Given.values(
          "seen",
          new long[] {2, 2, 9},
          0,
          0,
          1,
          0,
          0,
          0,
          0,
          0,
          0,
          1,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          1,
          0,
          0,
          0,
          0,
          0,
          1,
          0,
          0,
          0,
          0);

  private VisionFamilies() {}

  static List<Family> all() {
    return List.of(
        vit(),
        clip(),
        emoVClip(),
        internVit(
            "internvit 6b",
            INTERN_VIT_6B,
            INTERN_VIT_6B.grid(),
            Given.noise("pixels", 24, 2, 3, 24, 24)),
        internVit(
            "internvit 300m, larger picture",
            INTERN_VIT_300M,
            new PositionGrid(4, 5),
            Given.noise("pixels", 24, 2, 3, 32, 40)),
        mae());
  }

  private static Family vit() {
    return Family.of(
        "vit with a classifier",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = VisualModel.define(s, VIT, 6, x.getFirst());
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.noise("pixels", 3, 3, 3, 24, 24));
  }

  private static Family clip() {
    return Family.of(
        "clip",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            V image = Clip.image(s, CLIP, x.get(0));
            V text = Clip.text(s, CLIP, x.get(1), x.get(2));
            return List.of(image, text, Clip.similarity(s, CLIP, image, text));
          }
        },
        Given.noise("pixels", 22, 2, 3, 16, 16),
        Given.ids("ids", 19, 3, 7),
        END);
  }

  private static Family emoVClip() {
    return Family.of(
        "emovclip",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            V tokens =
                ClipText.tokens(s.in("text_model"), EMO_V_CLIP.clip().textConfig(), x.get(1));
            var steps = EmoVClip.define(s, EMO_V_CLIP, x.get(0), tokens, x.get(2));
            return List.of(steps.videos(), steps.classes(), steps.logits());
          }
        },
        Given.noise("frames", 23, 2, 2, 3, 16, 16),
        Given.ids("ids", 19, 3, 7),
        END);
  }

  private static Family internVit(
      String name, InternVit.Config config, PositionGrid grid, Given pixels) {
    return Family.of(
        name,
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            V last = InternVit.define(s, config, grid, x.getFirst()).states().getLast();
            return List.of(last, AttentionPool.define(s.in("clip_projector"), POOL, 32, last));
          }
        },
        pixels);
  }

  private static Family mae() {
    return Family.of(
        "vit-mae, encoder and decoder",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            V painted = Mae.define(s, VIT, DECODER, x.get(0), x.get(1));
            return List.of(painted, Mae.loss(s.ops(), DECODER, painted, x.get(0), x.get(1)));
          }
        },
        Given.noise("pixels", 25, 2, 3, 24, 24),
        SEEN);
  }
}
