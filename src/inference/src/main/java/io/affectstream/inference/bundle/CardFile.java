package io.affectstream.inference.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The card of a bundle on disk, {@code bundle.yaml}: whole or not there. */
final class CardFile {
  private static final JsonMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same model, the same card
          .build();

  private CardFile() {}

  /**
   * @throws BundleException if there is none, or one that cannot be read
   */
  static BundleCard read(Path folder) throws IOException {
    var file = folder.resolve(Bundle.CARD);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          folder, Bundle.CARD + " is missing; point the setting at a bundle folder");
    }
    try {
      return parse(Files.readString(file));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new BundleException(folder, Bundle.CARD + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException saying why {@code yaml} is no card
   */
  static BundleCard parse(String yaml) {
    try {
      if (YAML.readTree(yaml) instanceof ObjectNode fields) {
        fields.putIfAbsent("precision", TextNode.valueOf(Precision.FP32.toString()));
        return YAML.treeToValue(fields, BundleCard.class);
      }
      throw new IllegalArgumentException("it holds no fields");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  static String text(BundleCard card) {
    try {
      return YAML.writeValueAsString(card);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card always has a text", e);
    }
  }

  /** Puts the card in its place at once, so that a reader never sees half of it. */
  static void write(Path folder, BundleCard card) throws IOException {
    var unfinished = folder.resolve(Bundle.CARD + ".part");
    Files.writeString(unfinished, text(card));
    Files.move(unfinished, folder.resolve(Bundle.CARD), StandardCopyOption.ATOMIC_MOVE);
  }
}
