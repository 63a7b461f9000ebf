package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.fusion.MerToolsConfig;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The fusion heads of MERTools, with three named streams or with any number. */
final class PublishedMerTools implements PublishedFamily {
  /** The order of MER2023 and MER2024, which is also that of the stream. */
  private static final List<String> EMOTIONS =
      List.of("neutral", "anger", "happiness", "sadness", "worry", "surprise");

  private static final List<String> MODALITIES = List.of("acoustic", "lexical", "visual");
  private static final Pattern NOTHING = Pattern.compile("");

  @Override
  public Set<String> modelTypes() {
    return Set.of("attention", "attention_topn");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) {
    var sizes = PublishedSizes.read(config, MerToolsConfig.class);
    var recognised =
        Recognised.of(
            Role.FUSION,
            new Network(Family.MERTOOLS_FUSION, config),
            new FusionHead.Processing(inputs(sizes), 1, "uncalibrated"),
            UnaryOperator.identity(),
            NOTHING);
    return List.of(
        sizes.outputDim1() == EMOTIONS.size() ? recognised.judging(EMOTIONS) : recognised);
  }

  /** Which features a numbered stream takes only its trainer knows; the card can be changed. */
  private static List<String> inputs(MerToolsConfig sizes) {
    var names = sizes.streams().stream().map(MerToolsConfig.Stream::encoder).toList();
    return names.getFirst().equals("audio_encoder") ? MODALITIES : names;
  }
}
