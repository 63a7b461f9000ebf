package io.affectstream.inference.release;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.fusion.FoldedFusion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The manifest of a release, held to what a head may be before anything is built from it: a number
 * in it may promise any number of layers.
 */
final class HeadManifest {
  private static final int MOST_INPUTS = 16;
  private static final int MOST_LAYERS = 64;
  private static final int MOST_FOLDS = 16;
  private static final Set<Family> FAMILIES = Set.of(Family.ATTENTION_FUSION, Family.FOLDED_FUSION);

  private HeadManifest() {}

  /**
   * @param classes what the head must tell apart, in order
   */
  static BundleCard read(ReleaseContent content, List<String> classes) throws BadReleaseException {
    var card = card(content.manifest());
    requireKind(card);
    if (!card.classes().equals(classes)) {
      throw new BadReleaseException(
          ReleaseFault.CLASSES, "it tells other classes apart than " + classes);
    }
    var config = config(card);
    requireFilled(config, content.weights().remaining());
    requireFitting(card, config.head());
    return card;
  }

  private static BundleCard card(String manifest) throws BadReleaseException {
    if (manifest.length() > ReleaseContent.LONGEST_MANIFEST) {
      throw new BadReleaseException(
          ReleaseFault.TOO_LARGE, "its manifest has %d characters".formatted(manifest.length()));
    }
    try {
      return BundleCard.parse(manifest);
    } catch (RuntimeException e) { // whatever a parser makes of a stranger's text
      throw new BadReleaseException(
          ReleaseFault.MANIFEST, "its manifest cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireKind(BundleCard card) throws BadReleaseException {
    if (card.role() != Role.FUSION
        || !FAMILIES.contains(card.network().family())
        || card.precision() != Precision.FP32) {
      throw new BadReleaseException(
          ReleaseFault.FAMILY,
          "it is a %s for %s in %s; fusion takes one of %s in %s"
              .formatted(
                  card.network().family(),
                  card.role(),
                  card.precision(),
                  new TreeSet<>(FAMILIES),
                  Precision.FP32));
    }
  }

  /** A single head is one of one fold. */
  private static FoldedFusion.Config config(BundleCard card) throws BadReleaseException {
    try {
      return card.network().family() == Family.FOLDED_FUSION
          ? card.network().config(FoldedFusion.Config.class)
          : new FoldedFusion.Config(1, card.network().config(AttentionFusion.Config.class));
    } catch (RuntimeException e) {
      throw new BadReleaseException(
          ReleaseFault.SIZES, "its manifest has no usable sizes: " + e.getMessage(), e);
    }
  }

  /** That the weights can fill the network, so that building it takes no more than they do. */
  private static void requireFilled(FoldedFusion.Config folded, int weightBytes)
      throws BadReleaseException {
    var c = folded.head();
    double hidden = c.hiddenDim();
    double numbers = c.dims().size() * hidden * c.dims().size() + hidden * c.classes();
    for (int width : c.dims()) {
      numbers += width * hidden + (c.depth() - 1) * hidden * hidden;
    }
    numbers *= folded.folds();
    if (c.dims().size() > MOST_INPUTS
        || c.depth() > MOST_LAYERS
        || folded.folds() > MOST_FOLDS
        || numbers > weightBytes / (double) Float.BYTES) {
      throw new BadReleaseException(
          ReleaseFault.SIZES,
          "its manifest states %d folds of %d inputs and %d layers, %.0f numbers; the weights have %d bytes"
              .formatted(folded.folds(), c.dims().size(), c.depth(), numbers, weightBytes));
    }
  }

  private static void requireFitting(BundleCard card, AttentionFusion.Config config)
      throws BadReleaseException {
    if (config.classes() != card.classes().size()) {
      throw new BadReleaseException(
          ReleaseFault.CLASSES,
          "its network has %d classes, its manifest names %d"
              .formatted(config.classes(), card.classes().size()));
    }
    var inputs = inputs(card);
    if (inputs.size() != config.dims().size() || new HashSet<>(inputs).size() != inputs.size()) {
      throw new BadReleaseException(
          ReleaseFault.SIZES,
          "its %d inputs are not %d different ones".formatted(inputs.size(), config.dims().size()));
    }
  }

  private static List<String> inputs(BundleCard card) throws BadReleaseException {
    try {
      return card.processing(FusionHead.Processing.class).inputs();
    } catch (RuntimeException e) {
      throw new BadReleaseException(
          ReleaseFault.MANIFEST, "its processing cannot be read: " + e.getMessage(), e);
    }
  }
}
