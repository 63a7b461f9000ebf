package io.affectstream.inference.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model bundle whose files were found whole and unaltered when it was opened.
 *
 * @param folder where it lies
 * @param card what it says of itself
 */
public record Bundle(Path folder, BundleCard card) {
  public static final String CARD = "bundle.yaml";
  public static final String WEIGHTS = "model.safetensors";
  public static final String GRAPH = "model.onnx";

  static final JsonMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same model, the same card
          .build();
  private static final int VERSION_DIGITS = 12;

  /**
   * Reads the card and checks every file against its digest.
   *
   * @throws BundleException if something is missing, altered, a symbolic link or unknown
   */
  public static Bundle open(Path folder) throws IOException {
    var card = readCard(folder);
    for (var name : fileNames(card.role())) {
      verify(folder, name, card.digests().getOrDefault(name, "absent"));
    }
    return new Bundle(folder, card);
  }

  /**
   * Opens a bundle that must have {@code role}.
   *
   * @throws BundleException also if it has another
   */
  public static Bundle open(Path folder, Role role) throws IOException {
    var bundle = open(folder);
    if (bundle.card.role() != role) {
      throw new BundleException(
          folder, "it is for %s, the setting wants one for %s".formatted(bundle.card.role(), role));
    }
    return bundle;
  }

  private static BundleCard readCard(Path folder) throws IOException {
    var file = folder.resolve(CARD);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(folder, CARD + " is missing; point the setting at a bundle folder");
    }
    try {
      return YAML.readValue(Files.readAllBytes(file), BundleCard.class);
    } catch (JsonProcessingException e) {
      throw new BundleException(folder, CARD + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  static List<String> fileNames(Role role) {
    var names = new ArrayList<>(List.of(WEIGHTS, GRAPH));
    names.addAll(role.companions());
    return names;
  }

  private static void verify(Path folder, String name, String digest) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleException(folder, name + " is missing or not a plain file; import it again");
    }
    if (!Digests.sha256(file).equals(digest)) {
      throw new BundleException(
          folder, name + " is not the file that " + CARD + " was written for; import it again");
    }
  }

  /**
   * The sizes of the network, as the {@code Config} record of its family.
   *
   * @throws BundleException if they do not make one
   */
  public <C> C config(Class<C> type) throws BundleException {
    try {
      return card.network().config(type);
    } catch (IllegalArgumentException e) {
      throw new BundleException(folder, "network.config of " + CARD + ": " + e.getMessage(), e);
    }
  }

  /**
   * What surrounds the network, as the {@code Processing} record of the model of its role.
   *
   * @throws BundleException if something is missing or wrong
   */
  public <P> P processing(Class<P> type) throws BundleException {
    try {
      return card.processing(type);
    } catch (IllegalArgumentException e) {
      throw new BundleException(folder, "processing of " + CARD + ": " + e.getMessage(), e);
    }
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  public String name() {
    return card.name();
  }

  /** The same weights always have the same version. */
  public String version() {
    return card.digests().getOrDefault(WEIGHTS, "").substring(0, VERSION_DIGITS);
  }
}
