package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.ClipText;
import io.affectstream.networks.vision.EmoVClip;
import io.affectstream.networks.vision.OpenAiClip;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** EmoVCLIP: a CLIP with prompts in both towers, that judges videos. */
final class EmoVClipCases implements CaseFamily {

  private record Judge(EmoVClip.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var o = s.ops();
      V tokens = ClipText.tokens(s.in("text_model"), config.clip().textConfig(), x.get(1));
      var steps = EmoVClip.define(s, config, x.get(0), tokens, x.get(2));
      var outputs = new ArrayList<>(steps.seen().states());
      outputs.addAll(steps.read().states().subList(1, steps.read().states().size()));
      outputs.add(EmoVClip.textPrompts(s, config).afterStart(0, tokens));
      outputs.add(steps.frames());
      outputs.add(steps.videos());
      outputs.add(steps.classes());
      outputs.add(o.toUnitLength(steps.classes(), config.embedDim()));
      outputs.add(o.exp(s.param("logit_scale")));
      outputs.add(steps.logits());
      return outputs;
    }

    List<Comparison> comparisons() {
      return new Comparisons()
          .whole("vision_after_ln_pre")
          .wholeEach("vision_block_", config.visionLayers())
          .wholeEach("text_block_", config.textLayers())
          .whole("text_prompt_embeddings", "frame_features", "video_features")
          .whole("text_features", "text_features_normalized", "logit_scale_exp", "logits")
          .list();
    }
  }

  private record Logits(EmoVClip.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      V tokens = ClipText.tokens(s.in("text_model"), config.clip().textConfig(), x.get(1));
      return List.of(EmoVClip.define(s, config, x.get(0), tokens, x.get(2)).logits());
    }
  }

  /** From the trainer's checkpoint, which carries the embedded sentences, not their ids. */
  private record Trained(EmoVClip.Config config, int classes) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      V tokens = EmoVClip.sentences(s, config, classes);
      var steps = EmoVClip.define(s, config, x.get(0), tokens, x.get(1));
      return List.of(steps.frames(), steps.classes(), steps.logits());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("emovclip");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(EmoVClip.Config.class);
    var weights = taught(reference);
    var judge = new Judge(config);
    var frames = reference.tensor("in.frames");
    return List.of(
        new NetworkRun(
            "videos", weights, inputs(reference, config, frames), judge, judge.comparisons()),
        new NetworkRun(
            "single video",
            weights,
            inputs(reference, config, frames.rows(0, 1)),
            new Logits(config),
            List.of(Comparison.of("b1.logits"))),
        trained(reference, config));
  }

  private static CaseRun trained(ReferenceCase reference, EmoVClip.Config config)
      throws IOException {
    var ids = reference.tensor("out.tokenized_prompts");
    var inputs =
        List.of(
            NamedInput.of("frames", reference.tensor("in.frames")),
            ClipCases.ends(ids, config.clip().textConfig()));
    return new NetworkRun(
        "trainer's checkpoint",
        OpenAiClip.named(WeightFiles.open(reference.folder().file("vificlip.pth"))),
        inputs,
        new Trained(config, Math.toIntExact(ids.shape()[0])),
        new Comparisons().whole("frame_features", "text_features", "logits").list());
  }

  private static List<NamedInput> inputs(
      ReferenceCase reference, EmoVClip.Config config, Tensor frames) {
    var ids = reference.tensor("out.tokenized_prompts");
    Clip.Text text = config.clip().textConfig();
    return List.of(
        NamedInput.of("frames", frames), NamedInput.of("ids", ids), ClipCases.ends(ids, text));
  }

  /** The CLIP and what it was taught, from two files. */
  private static Weights taught(ReferenceCase reference) throws IOException {
    var folder = reference.folder();
    return Safetensors.open(folder.file("model.safetensors"))
        .and(Safetensors.open(folder.file("prompts.safetensors")));
  }
}
