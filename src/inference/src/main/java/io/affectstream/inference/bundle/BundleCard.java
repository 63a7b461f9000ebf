package io.affectstream.inference.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The contents of {@code bundle.yaml}.
 *
 * @param format version of this layout
 * @param name how events name the model
 * @param role what it does
 * @param network its definition and sizes
 * @param precision of its graph; cards that do not say mean float32
 * @param processing what is done before and after the network, as the model of this role needs it
 * @param classes labels of its logits; none for speech, and for encoders that only give a feature
 * @param licence SPDX identifier or name of the weights' licence
 * @param provenance where the weights come from
 * @param outputs width of each output of the graph
 * @param digests SHA-256 of each file beside the card, hexadecimal
 */
public record BundleCard(
    int format,
    String name,
    Role role,
    Network network,
    Precision precision,
    JsonNode processing,
    List<String> classes,
    String licence,
    Provenance provenance,
    Map<String, Integer> outputs,
    Map<String, String> digests) {
  static final int FORMAT = 1;
  private static final Pattern PRINTABLE =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,200}");
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final ObjectMapper COMPLETE_TREES =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  /**
   * A definition and its sizes.
   *
   * @param config a {@code Config} record of the family
   */
  public record Network(Family family, JsonNode config) {

    /** A network of {@code family} with the sizes in its {@code Config} record. */
    public static Network of(Family family, Object config) {
      return new Network(family, TREES.valueToTree(config));
    }

    /**
     * The sizes, as the {@code Config} record of the family.
     *
     * @throws IllegalArgumentException if they do not make one
     */
    public <C> C config(Class<C> type) {
      return TREES.convertValue(config, type);
    }
  }

  /**
   * Where weights come from.
   *
   * @param corpus name and digest of the training data
   * @param seed of the training run
   * @param commit of the code that trained it
   * @param metrics measured on the corpus' own splits, by name
   */
  public record Provenance(String corpus, long seed, String commit, Map<String, Double> metrics) {
    public Provenance {
      metrics = Map.copyOf(metrics);
    }
  }

  public BundleCard {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format is %d, this version reads format %d".formatted(format, FORMAT));
    }
    requirePrintable("name", name);
    digests.forEach(BundleCard::requireFile);
    classes = List.copyOf(classes);
    outputs = Map.copyOf(outputs);
    digests = Map.copyOf(digests);
  }

  /**
   * Events carry the names of models, and no reader takes an event whose names are others.
   *
   * @throws IllegalArgumentException if {@code text} is not up to 200 printable characters
   */
  public static void requirePrintable(String what, String text) {
    if (!PRINTABLE.matcher(text).matches()) {
      throw new IllegalArgumentException(what + " is not 1 to 200 printable characters");
    }
  }

  private static void requireFile(String name, String digest) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._ -]*")) {
      throw new IllegalArgumentException("digests name '" + name + "', which is no file name");
    }
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("the digest of " + name + " is no SHA-256");
    }
  }

  /**
   * The card of a model about to be written; {@link BundleWriter} adds outputs and digests.
   *
   * @param processing the {@code Processing} record of the model in {@code inference} that opens it
   */
  public static BundleCard of(
      String name,
      Role role,
      Network network,
      Object processing,
      List<String> classes,
      String licence,
      Provenance provenance) {
    return new BundleCard(
        FORMAT,
        name,
        role,
        network,
        Precision.FP32,
        TREES.valueToTree(processing),
        classes,
        licence,
        provenance,
        Map.of(),
        Map.of());
  }

  /**
   * Reads the text of a {@code bundle.yaml}.
   *
   * @throws IllegalArgumentException saying why it is none
   */
  public static BundleCard parse(String yaml) {
    return CardFile.parse(yaml);
  }

  /** The same model at another precision. */
  public BundleCard at(Precision precision) {
    return with(precision, outputs, digests);
  }

  /** The same model without the files that stay behind when {@code files} travel alone. */
  public BundleCard naming(Set<String> files) {
    var named = new TreeMap<>(digests);
    named.keySet().retainAll(files);
    return with(outputs, named);
  }

  /** The text of its {@code bundle.yaml}, which {@link #parse} reads. */
  public String text() {
    return CardFile.text(this);
  }

  BundleCard with(Map<String, Integer> outputs, Map<String, String> digests) {
    return with(precision, outputs, digests);
  }

  private BundleCard with(
      Precision precision, Map<String, Integer> outputs, Map<String, String> digests) {
    return new BundleCard(
        format,
        name,
        role,
        network,
        precision,
        processing,
        classes,
        licence,
        provenance,
        outputs,
        digests);
  }

  /**
   * What surrounds the network, as the record of the model that opens the bundle.
   *
   * @throws IllegalArgumentException if something is missing or wrong
   */
  public <P> P processing(Class<P> type) {
    return COMPLETE_TREES.convertValue(processing, type);
  }

  /**
   * Width of an output of the graph.
   *
   * @throws IllegalArgumentException if it has no such output
   */
  public int width(String output) {
    var width = outputs.get(output);
    if (width == null) {
      throw new IllegalArgumentException("the card of " + name + " has no output " + output);
    }
    return width;
  }
}
