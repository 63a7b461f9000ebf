package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.language.DecoderFamily;
import io.affectstream.networks.weights.Renaming;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** LLaMA, Qwen, Qwen2 and Baichuan as encoders of text: the head that predicts words stays out. */
final class PublishedDecoder implements PublishedFamily {
  private static final int MAX_TOKENS = 512; // of one utterance
  private static final Renaming NAMES = Renaming.none().rename("^model\\.", "");
  private static final Pattern SPARE =
      Pattern.compile("lm_head\\..*|.*\\.rotary_emb\\.inv_freq|score\\..*");

  @Override
  public Set<String> modelTypes() {
    return Arrays.stream(DecoderFamily.values())
        .map(DecoderFamily::modelType)
        .collect(Collectors.toSet());
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) {
    var family = DecoderFamily.of(config);
    return List.of(
        Recognised.of(
            Role.LEXICAL,
            Network.of(Family.LLAMA, family.config(config)),
            new LexicalEncoder.Processing(Math.min(MAX_TOKENS, family.maxTokens(config))),
            weights -> NAMES.of(family.named(weights)),
            SPARE));
  }
}
