package io.affectstream.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.dsp.image.PicturePreparation;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import java.io.IOException;

/** From a JPEG to what the network of a bundle takes: our own way, or the publisher's. */
sealed interface PicturePixels {

  /** What surrounds a published network, in the words of its {@code preprocessor_config.json}. */
  record Published(JsonNode preprocessor) {}

  /** [3, side, side], normalised. */
  float[] of(byte[] jpeg) throws CorruptImageException;

  /** As the recipes of this project train. */
  record Trained(VisualEncoder.Processing processing, int side) implements PicturePixels {
    @Override
    public float[] of(byte[] jpeg) throws CorruptImageException {
      return processing.pixels(jpeg, side);
    }
  }

  /** As the publisher's own library prepares pictures. */
  record Prepared(PicturePreparation preparation) implements PicturePixels {
    @Override
    public float[] of(byte[] jpeg) throws CorruptImageException {
      return preparation.prepare(FacePicture.whole(jpeg)).values();
    }
  }

  /**
   * What the card of {@code bundle} asks for.
   *
   * @param side of the pictures that the network takes
   * @throws BundleException if that cannot be done, or makes pictures of another size
   */
  static PicturePixels of(Bundle bundle, int side) throws IOException {
    if (!bundle.card().processing().has("preprocessor")) {
      return new Trained(bundle.processing(VisualEncoder.Processing.class), side);
    }
    try {
      var asked = bundle.processing(Published.class).preprocessor();
      return new Prepared(PreprocessorConfig.requireSquare(PreprocessorConfig.of(asked), side));
    } catch (IllegalArgumentException e) {
      throw new BundleException(bundle.folder(), "processing.preprocessor: " + e.getMessage(), e);
    }
  }
}
