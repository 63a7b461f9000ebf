package io.affectstream.inference;

import io.affectstream.dsp.Cmvn;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Activation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.text.WordPieceTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Bundles of untrained networks, for what does not depend on the weights. */
final class TinyBundles {
  static final List<String> CLASSES =
      List.of("neutral", "anger", "happiness", "sadness", "worry", "surprise");
  private static final List<String> ORDER = List.of("acoustic", "visual", "lexical");
  private static final AttentionFusion.Config HEAD =
      new AttentionFusion.Config(List.of(8, 6, 4), 16, 2, CLASSES.size(), 0.3);
  static final List<String> SENTENCES =
      List.of("the rain has stopped at last", "who has stopped the train", "at last the sun");
  static final int WIDTH = 32;
  private static final int PIECES = 40;

  private TinyBundles() {}

  static Path acoustic(Path folder, int width) throws IOException {
    return acoustic(folder, width, "layer");
  }

  static Path acoustic(Path folder, int width, String stemNorm) throws IOException {
    var stem = Collections.nCopies(7, width / 2);
    var config =
        new Hubert.Config(
            width,
            4,
            4,
            4 * width,
            stem,
            List.of(10, 3, 3, 3, 3, 2, 2),
            List.of(5, 2, 2, 2, 2, 2, 2),
            false,
            16,
            4,
            1e-5,
            0.1,
            stemNorm,
            true,
            Activation.GELU,
            true);
    draw(
        folder,
        (graph, scope) ->
            AcousticModel.define(
                scope,
                config,
                CLASSES.size(),
                graph.input("w", Dtype.F32),
                graph.input("m", Dtype.F32)));
    var processing = new AcousticEncoder.Processing(true, 10);
    return write(folder, Role.ACOUSTIC, Network.of(Family.HUBERT, config), processing);
  }

  static Path visual(Path folder, int width) throws IOException {
    return visual(folder, width, 64, 8);
  }

  static Path visual(Path folder, int width, int side, int patch) throws IOException {
    var config =
        new Vit.Config(side, patch, 3, width, 4, 4, 4 * width, 1e-12, 0.1, Activation.GELU, true);
    draw(
        folder,
        (graph, scope) ->
            VisualModel.define(scope, config, CLASSES.size(), graph.input("p", Dtype.F32)));
    var half = Collections.nCopies(3, 0.5f);
    var processing = new VisualEncoder.Processing(half, half);
    return write(folder, Role.VISUAL, Network.of(Family.VIT, config), processing);
  }

  static Path lexical(Path folder, int width) throws IOException {
    int pieces = tokenizer(folder);
    var config = new Llama.Config(pieces, width, 4, 4, 2, 4 * width, 1e-6, 10_000, 0.1);
    draw(
        folder,
        (graph, scope) ->
            LexicalModel.define(
                scope,
                config,
                CLASSES.size(),
                graph.input("i", Dtype.I64),
                graph.input("m", Dtype.F32)));
    var processing = new LexicalEncoder.Processing(64);
    return write(folder, Role.LEXICAL, Network.of(Family.LLAMA, config), processing);
  }

  static Path speech(Path folder, int width, int blocks) throws IOException {
    int pieces = tokenizer(folder);
    float[] zeros = new float[560];
    float[] tenths = new float[560];
    Arrays.fill(tenths, 0.1f);
    Files.write(folder.resolve(SpeechRecogniser.WORDS), List.of("rain", "stopped", "train"));
    Files.writeString(folder.resolve("am.mvn"), new Cmvn(zeros, tenths).toAmMvn());
    var config = new SanM.Config(560, width, 4, 512, blocks, 11, 0.1, pieces);
    draw(
        folder,
        (graph, scope) ->
            SanM.define(scope, config, graph.input("f", Dtype.F32), graph.input("m", Dtype.F32)));
    var processing = new SpeechRecogniser.Processing(80, 7, 6, 8, 12, 1e-4, 10);
    return write(folder, Role.SPEECH, Network.of(Family.SAN_M, config), processing);
  }

  static Path fusion(Path folder, double temperature) throws IOException {
    draw(
        folder,
        (graph, scope) ->
            AttentionFusion.define(
                scope, HEAD, features(graph), graph.input("present", Dtype.F32)));
    var processing = new FusionHead.Processing(ORDER, temperature, "val-1");
    return write(folder, Role.FUSION, Network.of(Family.ATTENTION_FUSION, HEAD), processing);
  }

  private static List<OnnxGraph.Edge> features(OnnxGraph graph) {
    return ORDER.stream().map(name -> graph.input(name, Dtype.F32)).toList();
  }

  /** Heads of {@code folds} folds as one. */
  static Path folds(Path folder, int folds) throws IOException {
    var config = new FoldedFusion.Config(folds, HEAD);
    draw(
        folder,
        (graph, scope) ->
            FoldedFusion.define(scope, config, features(graph), graph.input("present", Dtype.F32)));
    var processing = new FusionHead.Processing(ORDER, 1, "val-1");
    return write(folder, Role.FUSION, Network.of(Family.FOLDED_FUSION, config), processing);
  }

  /** One of the heads of {@code folds} alone. */
  static Path fold(Path folder, Path folds, int fold) throws IOException {
    var prefix = FoldedFusion.prefix(fold);
    var weights = Safetensors.open(folds.resolve(Bundle.WEIGHTS));
    var own = new HashMap<String, Tensor>();
    weights.names().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(
            name -> own.put(name.substring(prefix.length()), weights.find(name).orElseThrow()));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), own);
    var processing = new FusionHead.Processing(ORDER, 1, "val-1");
    return write(folder, Role.FUSION, Network.of(Family.ATTENTION_FUSION, HEAD), processing);
  }

  private static void draw(Path folder, BiConsumer<OnnxGraph, Scope<OnnxGraph.Edge>> definition)
      throws IOException {
    var weights = new RandomWeights();
    var graph = new OnnxGraph(weights);
    definition.accept(graph, Scope.root(graph));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights.drawn());
  }

  private static int tokenizer(Path folder) throws IOException {
    var pieces = new WordPieceTrainer(PIECES).train(SENTENCES);
    pieces.write(folder.resolve("tokenizer.json"));
    return pieces.pieces().size();
  }

  private static Path write(Path folder, Role role, Network network, Object processing)
      throws IOException {
    var provenance = new Provenance("none", 7, "0000000", Map.of("weightedF1", 0.5));
    var card = BundleCard.of("tiny-" + role, role, network, processing, CLASSES, "MIT", provenance);
    return BundleWriter.write(folder, card).folder();
  }
}
