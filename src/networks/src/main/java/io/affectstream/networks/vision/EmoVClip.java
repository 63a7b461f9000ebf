package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Activation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import org.jspecify.annotations.Nullable;

/**
 * EmoVCLIP: a frozen CLIP that prompts in both towers teach to see emotion in the frames of a
 * video.
 *
 * <p>Qi et al., <i>Multimodal Emotion Recognition with Vision-language Prompting and Modality
 * Dropout</i>, MRAC 2024, section 3.2; layout of Rasheed et al., <i>Fine-tuned CLIP Models are
 * Efficient Video Learners</i>, CVPR 2023. Names are those of {@link Clip} and, for the prompts,
 * {@code vision.prompts.i} and {@code text.prompts.i}.
 */
public final class EmoVClip {
  private static final double EPSILON = 1e-5;
  private static final int WIDENING = 4;
  private static final int LARGEST_ID = 2; // as Clip.Text reads it: the end is the largest id

  private EmoVClip() {}

  /**
   * Sizes, named as in the trainer's configuration.
   *
   * @param nCtxVision prompts of each of the first {@code promptDepthVision} layers
   * @param nCtxText prompts of each of the first {@code promptDepthText} layers
   * @param numFrames frames of each video
   * @param hiddenAct of the feed-forward; {@link Activation#QUICK_GELU} where the file is silent
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int embedDim,
      int imageSize,
      int patchSize,
      int visionWidth,
      int visionLayers,
      int visionHeads,
      int textWidth,
      int textLayers,
      int textHeads,
      int contextLength,
      int vocabSize,
      int nCtxVision,
      int nCtxText,
      int promptDepthVision,
      int promptDepthText,
      int numFrames,
      @Nullable Activation hiddenAct) {

    public Config {
      Sizes.requirePositive(nCtxVision, nCtxText, promptDepthVision, promptDepthText, numFrames);
    }

    /** The CLIP that is taught. */
    public Clip.Config clip() {
      var act = hiddenAct == null ? Activation.QUICK_GELU : hiddenAct;
      var vision =
          new Clip.Vision(
              visionWidth,
              visionLayers,
              visionHeads,
              visionWidth * WIDENING,
              EPSILON,
              act,
              imageSize,
              patchSize,
              3);
      var text =
          new Clip.Text(
              textWidth,
              textLayers,
              textHeads,
              textWidth * WIDENING,
              EPSILON,
              act,
              vocabSize,
              contextLength,
              LARGEST_ID);
      return new Clip.Config(embedDim, vision, text);
    }
  }

  /**
   * What the network gives: the steps over the frames and over the sentences of the classes, and
   *
   * @param frames the feature of each frame, [b * frames, embed]
   * @param videos their mean, [b, embed]
   * @param classes the feature of each class, [classes, embed]
   * @param logits [b, classes]
   */
  public record Steps<V>(
      Clip.Steps<V> seen, Clip.Steps<V> read, V frames, V videos, V classes, V logits) {}

  /**
   * Judges videos.
   *
   * @param frames [b, frames, 3, size, size], normalised
   * @param tokens [classes, context, width], the embedded sentences, the prompts' places not read
   * @param end [classes, context], 1 at the end token of each sentence, else 0
   */
  public static <V> Steps<V> define(Scope<V> s, Config c, V frames, V tokens, V end) {
    var o = s.ops();
    var seen = see(s, c, o.reshape(frames, -1, 3, c.imageSize, c.imageSize));
    var read = read(s, c, tokens, end);
    V each = Clip.projectedImage(s, c.clip(), seen);
    V videos = o.mean(o.reshape(each, -1, c.numFrames, c.embedDim), 1, false);
    V classes = Clip.projectedText(s, c.clip(), read);
    V logits = Clip.similarity(s, c.clip(), videos, classes);
    return new Steps<>(seen, read, each, videos, classes, logits);
  }

  /** The feature [n, embed] of each frame [n, 3, size, size], normalised. */
  public static <V> V frames(Scope<V> s, Config c, V frames) {
    return Clip.projectedImage(s, c.clip(), see(s, c, frames));
  }

  /** The logits [b, classes] of videos [b, embed], with sentences as in {@link #define}. */
  public static <V> V judge(Scope<V> s, Config c, V videos, V tokens, V end) {
    V classes = Clip.projectedText(s, c.clip(), read(s, c, tokens, end));
    return Clip.similarity(s, c.clip(), videos, classes);
  }

  private static <V> Clip.Steps<V> see(Scope<V> s, Config c, V frames) {
    var prompts =
        new DeepPrompts<>(s.in("vision"), c.promptDepthVision, c.nCtxVision, c.visionWidth);
    return ClipVision.define(s.in("vision_model"), c.clip().visionConfig(), frames, prompts);
  }

  private static <V> Clip.Steps<V> read(Scope<V> s, Config c, V tokens, V end) {
    return ClipText.define(
        s.in("text_model"), c.clip().textConfig(), tokens, end, textPrompts(s, c));
  }

  /** The prompts of the tower that reads. */
  public static <V> DeepPrompts<V> textPrompts(Scope<V> s, Config c) {
    return new DeepPrompts<>(s.in("text"), c.promptDepthText, c.nCtxText, c.textWidth);
  }

  /** The embedded sentences that a trainer's checkpoint carries, [classes, context, width]. */
  public static <V> V sentences(Scope<V> s, Config c, int classes) {
    return s.in("text").param("classes", classes, c.contextLength, c.textWidth);
  }
}
