package io.affectstream.encoders;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;

/** Loads the model of a modality and puts the stage around it. */
record EncoderStages(Topics topics, EncodersMetrics metrics) {

  /**
   * A stage and the model it runs.
   *
   * @param release frees the model; the stage must not run any more
   */
  record Loaded(EncoderStage<?> stage, Runnable release) {}

  /**
   * Loads.
   *
   * @throws IOException if the bundle in {@code folder} cannot be read
   */
  Loaded load(Modality modality, Path folder) throws IOException {
    return switch (modality) {
      case ACOUSTIC -> acoustic(AcousticEncoder.open(folder));
      case VISUAL -> visual(VisualEncoder.open(folder));
      case LEXICAL -> lexical(LexicalEncoder.open(folder));
      case JOINT -> throw new IllegalArgumentException("the joint encoder reads two topics");
    };
  }

  private Loaded acoustic(AcousticEncoder model) {
    var encoder = new Encoder<float[]>(Modality.ACOUSTIC, id(model.bundle()), model::encode);
    return new Loaded(AcousticStage.of(topics, encoder, metrics), model::close);
  }

  private Loaded visual(VisualEncoder model) {
    var encoder =
        new Encoder<>(Modality.VISUAL, id(model.bundle()), new VisualStage.FaceModel(model));
    return new Loaded(VisualStage.of(topics, encoder, metrics), model::close);
  }

  private Loaded lexical(LexicalEncoder model) {
    var encoder = new Encoder<String>(Modality.LEXICAL, id(model.bundle()), model::encode);
    return new Loaded(LexicalStage.of(topics, encoder, metrics), model::close);
  }

  private static String id(Bundle bundle) {
    return bundle.name() + "/" + bundle.version();
  }
}
