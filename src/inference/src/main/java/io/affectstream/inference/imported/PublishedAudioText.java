package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.JointEncoder;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.joint.AudioTextFamily;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.weights.Renaming;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Qwen-Audio and Qwen2-Audio: whole, their tower alone, or their decoder alone. */
final class PublishedAudioText implements PublishedFamily {
  private static final int MAX_CHARACTERS = 1_024; // of what was said in one utterance
  private static final int MAX_TOKENS = 512;
  private static final String QUESTION =
      "\n台词：" + JointEncoder.Processing.WORDS + "\n请判断说话人的情绪（中性/生气/开心/难过/担心/惊讶）：";

  private static final Pattern NOT_HEARING = Pattern.compile("language_model\\.lm_head\\..*");
  private static final Pattern OUTSIDE_TOWER =
      Pattern.compile("(?:language_model|multi_modal_projector)\\..*|audio_bos_eos_token.*");
  private static final Pattern OUTSIDE_DECODER =
      Pattern.compile("(?:audio_tower|multi_modal_projector|language_model)\\..*");
  private static final Renaming TOWER = Renaming.none().rename("^audio_tower\\.", "");
  private static final Renaming DECODER = Renaming.none().rename("^language_model\\.model\\.", "");

  @Override
  public Set<String> modelTypes() {
    return Set.of("qwen2_audio", "qwen");
  }

  /** The model type of Qwen-Audio is that of its decoder. */
  @Override
  public boolean recognises(JsonNode config) {
    return PublishedFamily.super.recognises(config)
        && (!config.path("model_type").asText().equals("qwen") || config.path("audio").isObject());
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    var family = AudioTextFamily.of(config);
    PublishedSizes.require(config.path("audio_config"), "activation_function", Set.of("gelu"));
    var sizes = family.config(config);
    var sound = PublishedSound.of(folder, sizes.audio(), family == AudioTextFamily.QWEN2_AUDIO);
    return List.of(
        Recognised.of(
            Role.JOINT,
            Network.of(Family.QWEN_AUDIO, sizes),
            new JointEncoder.Processing(sound, before(sizes), after(sizes), MAX_CHARACTERS),
            family::named,
            NOT_HEARING),
        Recognised.of(
            Role.ACOUSTIC,
            Network.of(Family.AUDIO_TOWER, sizes.audio()),
            sound,
            weights -> TOWER.of(family.named(weights)),
            OUTSIDE_TOWER),
        Recognised.of(
            Role.LEXICAL,
            Network.of(Family.LLAMA, sizes.text()),
            new LexicalEncoder.Processing(MAX_TOKENS),
            weights -> DECODER.of(family.named(weights)),
            OUTSIDE_DECODER));
  }

  /** Qwen-Audio's tags are part of the span, Qwen2-Audio's are tokens around it. */
  private static String before(QwenAudio.Config sizes) {
    return sizes.splice().tagged() ? "Audio 1:" : "Audio 1:<|audio_bos|>";
  }

  private static String after(QwenAudio.Config sizes) {
    return sizes.splice().tagged() ? QUESTION : "<|audio_eos|>" + QUESTION;
  }
}
