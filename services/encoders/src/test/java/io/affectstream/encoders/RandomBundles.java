package io.affectstream.encoders;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.text.WordPieceTrainer;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Bundles of the real kind that have learnt nothing: random weights. */
final class RandomBundles {
  static final int WIDTH = 16;

  private static final int CLASSES = Emotion.ALL.size();

  private RandomBundles() {}

  static Path acoustic(Path folder) throws IOException {
    var config =
        new Hubert.Config(
            WIDTH,
            1,
            2,
            32,
            List.of(8, 8, 8, 8, 8, 8, 8),
            List.of(10, 3, 3, 3, 3, 2, 2),
            List.of(5, 2, 2, 2, 2, 2, 2),
            true,
            4,
            2,
            1e-5,
            0,
            "layer",
            true);
    var network = BundleCard.Network.of(Family.HUBERT, config);
    var processing = new AcousticEncoder.Processing(true, 10);
    return write(
        folder,
        card(Role.ACOUSTIC, network, processing),
        scope -> AcousticModel.define(scope, config, CLASSES, "waveform", "mask"));
  }

  static Path visual(Path folder) throws IOException {
    var config = new Vit.Config(32, 8, 3, WIDTH, 1, 2, 32, 1e-6, 0);
    var network = BundleCard.Network.of(Family.VIT, config);
    var half = List.of(0.5f, 0.5f, 0.5f);
    return write(
        folder,
        card(Role.VISUAL, network, new VisualEncoder.Processing(half, half)),
        scope -> VisualModel.define(scope, config, CLASSES, "pixels"));
  }

  static Path lexical(Path folder) throws IOException {
    var pieces = new WordPieceTrainer(40).train(List.of("so it is said", "it is so sad"));
    Files.createDirectories(folder);
    pieces.write(folder.resolve("tokenizer.json"));
    var config = new Llama.Config(pieces.pieces().size(), WIDTH, 1, 2, 2, 32, 1e-6, 10_000, 0);
    var network = BundleCard.Network.of(Family.LLAMA, config);
    return write(
        folder,
        card(Role.LEXICAL, network, new LexicalEncoder.Processing(32)),
        scope -> LexicalModel.define(scope, config, CLASSES, "ids", "mask"));
  }

  private static BundleCard card(Role role, BundleCard.Network network, Object processing) {
    var classes = Emotion.ALL.stream().map(Emotion::label).toList();
    var provenance = new BundleCard.Provenance("none", 1, "none", Map.of());
    return BundleCard.of(
        "random-" + role, role, network, processing, classes, "Apache-2.0", provenance);
  }

  private static Path write(Path folder, BundleCard card, Consumer<Scope<String>> definition)
      throws IOException {
    Files.createDirectories(folder);
    var weights = new LinkedHashMap<String, Tensor>();
    definition.accept(Scope.root(parameters(weights)));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights);
    return BundleWriter.write(folder, card).folder();
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
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    return Tensor.floats(values, shape);
  }
}
