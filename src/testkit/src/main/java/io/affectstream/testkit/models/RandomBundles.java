package io.affectstream.testkit.models;

import io.affectstream.dsp.Cmvn;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.FusionHead;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Network;
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
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.text.WordPieceTrainer;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Bundles for every role, small and fast: each writes into a folder, and returns it. */
public final class RandomBundles {
  /** Of the feature of every encoder. */
  public static final int WIDTH = 16;

  private static final List<String> EMOTIONS = Emotion.ALL.stream().map(Emotion::label).toList();
  private static final int FRAME = 560; // 80 mel channels, 7 frames stacked
  private static final double MILD = 0.3;
  private static final double STRONG = 1; // so that the recogniser's nonsense has words in it

  private RandomBundles() {}

  /** Hears the same nonsense each time. */
  public static Path speech(Path folder) throws IOException {
    int pieces = tokenizer(folder);
    var scale = new float[FRAME];
    Arrays.fill(scale, 0.1f);
    Files.write(folder.resolve(SpeechRecogniser.WORDS), List.of("said", "so"));
    Files.writeString(folder.resolve("am.mvn"), new Cmvn(new float[FRAME], scale).toAmMvn());
    var config = new SanM.Config(FRAME, WIDTH, 2, 32, 2, 5, 0, pieces);
    var processing = new SpeechRecogniser.Processing(80, 7, 6, 4, 4, 1e-4, 10);
    return write(
        folder,
        card(Role.SPEECH, Network.of(Family.SAN_M, config), processing, List.of()),
        STRONG,
        graph -> SanM.define(Scope.root(graph), config, input(graph, "in"), input(graph, "mask")));
  }

  public static Path acoustic(Path folder) throws IOException {
    var kernels = List.of(10, 3, 3, 3, 3, 2, 2);
    var strides = List.of(5, 2, 2, 2, 2, 2, 2);
    var channels = Collections.nCopies(7, 8);
    var config =
        new Hubert.Config(
            WIDTH,
            1,
            2,
            32,
            channels,
            kernels,
            strides,
            true,
            4,
            2,
            1e-5,
            0,
            "layer",
            true,
            Activation.GELU,
            true);
    return write(
        folder,
        card(
            Role.ACOUSTIC,
            Network.of(Family.HUBERT, config),
            new AcousticEncoder.Processing(true, 10),
            EMOTIONS),
        MILD,
        graph ->
            AcousticModel.define(
                Scope.root(graph),
                config,
                EMOTIONS.size(),
                input(graph, "waveform"),
                input(graph, "mask")));
  }

  public static Path visual(Path folder) throws IOException {
    var config = new Vit.Config(32, 8, 3, WIDTH, 1, 2, 32, 1e-6, 0, Activation.GELU, true);
    var half = List.of(0.5f, 0.5f, 0.5f);
    return write(
        folder,
        card(
            Role.VISUAL,
            Network.of(Family.VIT, config),
            new VisualEncoder.Processing(half, half),
            EMOTIONS),
        MILD,
        graph ->
            VisualModel.define(Scope.root(graph), config, EMOTIONS.size(), input(graph, "pixels")));
  }

  public static Path lexical(Path folder) throws IOException {
    int pieces = tokenizer(folder);
    var config = new Llama.Config(pieces, WIDTH, 1, 2, 2, 32, 1e-6, 10_000, 0);
    return write(
        folder,
        card(
            Role.LEXICAL,
            Network.of(Family.LLAMA, config),
            new LexicalEncoder.Processing(32),
            EMOTIONS),
        MILD,
        graph ->
            LexicalModel.define(
                Scope.root(graph),
                config,
                EMOTIONS.size(),
                graph.input("ids", Dtype.I64),
                input(graph, "mask")));
  }

  /**
   * A head over {@code modalities}.
   *
   * @param width of the feature of each
   */
  public static Path fusion(Path folder, List<String> modalities, int width, List<String> classes)
      throws IOException {
    var dims = Collections.nCopies(modalities.size(), width);
    var config = new AttentionFusion.Config(dims, 8, 1, classes.size(), 0.3);
    return write(
        folder,
        card(
            Role.FUSION,
            Network.of(Family.ATTENTION_FUSION, config),
            new FusionHead.Processing(modalities, 1.5, "none-1"),
            classes),
        MILD,
        graph ->
            AttentionFusion.define(
                Scope.root(graph),
                config,
                modalities.stream().map(name -> input(graph, name)).toList(),
                input(graph, "present")));
  }

  private static Edge input(OnnxGraph graph, String name) {
    return graph.input(name, Dtype.F32);
  }

  private static int tokenizer(Path folder) throws IOException {
    Files.createDirectories(folder);
    var pieces = new WordPieceTrainer(40).train(List.of("so it is said", "it is so sad"));
    pieces.write(folder.resolve("tokenizer.json"));
    return pieces.pieces().size();
  }

  private static BundleCard card(
      Role role, Network network, Object processing, List<String> classes) {
    var provenance = new BundleCard.Provenance("none", 5, "none", Map.of());
    return BundleCard.of(
        "random-" + role, role, network, processing, classes, "Apache-2.0", provenance);
  }

  /** Runs through the definition once to learn which weights it asks for. */
  private static Path write(
      Path folder, BundleCard card, double deviation, Consumer<OnnxGraph> definition)
      throws IOException {
    Files.createDirectories(folder);
    var weights = new RandomWeights(deviation);
    definition.accept(new OnnxGraph(weights));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights.drawn());
    return BundleWriter.write(folder, card).folder();
  }
}
