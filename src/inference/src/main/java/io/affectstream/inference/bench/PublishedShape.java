package io.affectstream.inference.bench;

import io.affectstream.networks.Activation;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.vision.Clip;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The sizes of published checkpoints: enough to measure them without having them. */
public enum PublishedShape {
  /** HuBERT large (Hsu et al. 2021), 316 million parameters. */
  HUBERT_LARGE("hubert-large", new MeasuredNetwork.Speech(hubertLarge(), 0, 5)),

  /** The tower of CLIP ViT-L/14 that sees (Radford et al. 2021), 303 million parameters. */
  CLIP_VIT_L14("clip-vit-l14", new MeasuredNetwork.ClipPicture(clipVitL14())),

  /** The encoder of Whisper large-v2 (Radford et al. 2023), 637 million parameters. */
  WHISPER_LARGE_V2(
      "whisper-large-v2",
      new MeasuredNetwork.Whisper(new WhisperEncoder.Config(1_280, 32, 20, 5_120, 1_500, 80, 0))),

  /** One block of Qwen-7B (Bai et al. 2023), 202 million parameters. */
  QWEN_7B_LAYER("qwen-7b-layer", new MeasuredNetwork.Blocks(qwen7b(), 0, 1, 128)),

  /** The six blocks in the middle of Qwen-7B: 4.9 GB of weights. */
  QWEN_7B_LAYERS("qwen-7b-layers-13-18", new MeasuredNetwork.Blocks(qwen7b(), 13, 19, 128));

  private final String text;
  private final MeasuredNetwork network;

  PublishedShape(String text, MeasuredNetwork network) {
    this.text = text;
    this.network = network;
  }

  /**
   * The shape called {@code text}.
   *
   * @throws IllegalArgumentException naming those there are, if it is none
   */
  public static PublishedShape named(String text) {
    return Arrays.stream(values())
        .filter(shape -> shape.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no shape '%s'; these are known: %s"
                        .formatted(text, Arrays.toString(values()))));
  }

  MeasuredNetwork network() {
    return network;
  }

  @Override
  public String toString() {
    return text;
  }

  /** The configuration of HuBERT large, without dropout. */
  public static Hubert.Config hubertLarge() {
    return new Hubert.Config(
        1_024,
        24,
        16,
        4_096,
        Collections.nCopies(7, 512),
        List.of(10, 3, 3, 3, 3, 2, 2),
        List.of(5, 2, 2, 2, 2, 2, 2),
        true,
        128,
        16,
        1e-5,
        0,
        "layer",
        true,
        Activation.GELU,
        true);
  }

  private static Clip.Vision clipVitL14() {
    return new Clip.Vision(1_024, 24, 16, 4_096, 1e-5, Activation.QUICK_GELU, 224, 14, 3);
  }

  private static Llama.Config qwen7b() {
    return new Llama.Config(
        151_936, 4_096, 32, 32, 32, 11_008, 1e-6, 10_000, 0, true, false, false, false);
  }
}
