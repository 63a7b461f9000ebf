package io.affectstream.speech;

import io.affectstream.dsp.Cmvn;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.text.WordPieceTrainer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A recogniser of the real kind that has learnt nothing: it hears the same nonsense each time. */
final class RandomRecogniser {
  private static final int FEATURES = 560;

  private RandomRecogniser() {}

  static Bundle write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var pieces = new WordPieceTrainer(40).train(List.of("so it is said", "it is so sad"));
    pieces.write(folder.resolve("tokenizer.json"));
    var scale = new float[FEATURES];
    Arrays.fill(scale, 0.1f);
    Files.write(folder.resolve(SpeechRecogniser.WORDS), List.of("said", "so"));
    Files.writeString(folder.resolve("am.mvn"), new Cmvn(new float[FEATURES], scale).toAmMvn());
    var config = new SanM.Config(FEATURES, 16, 2, 32, 2, 5, 0, pieces.pieces().size());
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights(config));
    return BundleWriter.write(folder, card(config));
  }

  private static BundleCard card(SanM.Config config) {
    return BundleCard.of(
        "random",
        Role.SPEECH,
        BundleCard.Network.of(Family.SAN_M, config),
        new SpeechRecogniser.Processing(80, 7, 6, 4, 4, 1e-4, 10),
        List.of(),
        "Apache-2.0",
        new BundleCard.Provenance("none", 1, "none", Map.of()));
  }

  private static Map<String, Tensor> weights(SanM.Config config) {
    var weights = new LinkedHashMap<String, Tensor>();
    SanM.define(Scope.root(parameters(weights)), config, "features", "mask");
    return weights;
  }

  /** Runs through a definition and gives random values to each parameter it asks for. */
  @SuppressWarnings("unchecked")
  private static Ops<String> parameters(Map<String, Tensor> weights) {
    var random = new Random(5);
    return (Ops<String>)
        Proxy.newProxyInstance(
            Ops.class.getClassLoader(),
            new Class<?>[] {Ops.class},
            (_, method, arguments) -> {
              if (method.getName().equals("param")) {
                var shape = (long[]) arguments[1];
                weights.put((String) arguments[0], gaussian(random, shape));
              }
              return "value";
            });
  }

  private static Tensor gaussian(Random random, long... shape) {
    var values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.floats(values, shape);
  }
}
