package io.affectstream.inference.bench;

import io.affectstream.inference.bench.GraphMeasurement.Check;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.Blocks;
import io.affectstream.networks.onnx.Int8Weights;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures a network of a published shape with random weights, or a bundle. */
public final class ModelBenchmark {
  private static final String INT8_WEIGHTS = "int8.safetensors";
  private static final String OUTPUT = "last";
  private static final int CLIP_SECONDS = 5;
  private static final int CLIP_TOKENS = 64;

  private final Path folder;
  private final int runs;
  private final BenchProgress progress;

  /**
   * @param folder for weights and graphs, some GB; whoever made it removes it
   * @param runs timed ones of each graph
   * @param progress is told how far it is
   */
  public ModelBenchmark(Path folder, int runs, BenchProgress progress) {
    this.folder = folder;
    this.runs = runs;
    this.progress = progress.stoppable();
  }

  /**
   * Measures {@code shape} with random weights, at float32 and int8.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public BenchReport of(PublishedShape shape) throws IOException {
    var network = shape.network();
    var checkpoint = new RandomCheckpoint(network.count().parameters(), progress);
    var graphs = graphs(network, checkpoint.write(folder));
    return report(shape.toString(), network, graphs, checkpoint.bytes(), () -> {});
  }

  private BenchReport report(
      String model, MeasuredNetwork network, Map<String, Path> graphs, long bytes, Check check)
      throws IOException {
    var counter = network.count();
    return new GraphMeasurement(network.inputs(), bytes, check, runs, progress)
        .of(graphs, new PartTimes(counter.parts(), folder), folder)
        .report(model, network, counter, bytes);
  }

  private Map<String, Path> graphs(MeasuredNetwork network, Weights weights) throws IOException {
    var graphs = new LinkedHashMap<String, Path>();
    var exact = emit(network, weights);
    graphs.put("fp32", folder.resolve("model.onnx"));
    exact.write(folder.resolve("model.onnx"));
    var inner = Blocks.inner(exact.linearWeights());
    if (!inner.isEmpty()) {
      progress.at("int8 weights", 0, 1);
      var rounded = Int8Weights.write(folder.resolve(INT8_WEIGHTS), weights, inner);
      progress.at("int8 weights", 1, 1);
      graphs.put("int8", folder.resolve("model.int8.onnx"));
      emit(network, rounded).write(folder.resolve("model.int8.onnx"));
    }
    return graphs;
  }

  /**
   * Measures the graphs of the bundle in {@code bundle}; its loading includes the checks that come
   * before it.
   *
   * @throws io.affectstream.inference.bundle.BundleException if it is damaged
   * @throws IllegalArgumentException if its network is none of those that can be measured
   */
  public BenchReport of(Path bundle) throws IOException {
    var opened = Bundle.open(bundle);
    var graphs = graphs(opened);
    return report(
        opened.name(), network(opened), graphs, opened.weightBytes(), () -> Bundle.open(bundle));
  }

  /** Those that the CPU computes in service, by precision. */
  private static Map<String, Path> graphs(Bundle bundle) {
    var graphs = new LinkedHashMap<String, Path>();
    for (var precision : Precision.values()) {
      var graph = precision.file(Bundle.GRAPH);
      if (precision.on(false) == precision && bundle.card().digests().containsKey(graph)) {
        graphs.put(precision.toString(), bundle.file(graph));
      }
    }
    return graphs;
  }

  private static MeasuredNetwork network(Bundle bundle) throws IOException {
    int classes = bundle.card().classes().size();
    return switch (bundle.card().network().family()) {
      case HUBERT ->
          new MeasuredNetwork.Speech(bundle.config(Hubert.Config.class), classes, CLIP_SECONDS);
      case VIT -> new MeasuredNetwork.VitPicture(bundle.config(Vit.Config.class), classes);
      case LLAMA ->
          new MeasuredNetwork.Text(bundle.config(Llama.Config.class), classes, CLIP_TOKENS);
      default ->
          throw new IllegalArgumentException(
              "%s is a %s; hubert, vit and llama bundles can be measured"
                  .formatted(bundle.folder(), bundle.card().network().family()));
    };
  }

  private static OnnxGraph emit(MeasuredNetwork network, Weights weights) {
    var graph = new OnnxGraph(weights);
    var inputs = network.inputs().stream().map(input -> declare(graph, input)).toList();
    graph.output(OUTPUT, network.define(Scope.root(graph), inputs));
    return graph;
  }

  /** All lengths are open, as in service. */
  private static OnnxGraph.Edge declare(OnnxGraph graph, Input input) {
    var open = new Object[input.shape().size()];
    for (int i = 0; i < open.length; i++) {
      open[i] = input.name() + i;
    }
    return graph.input(input.name(), input.dtype(), open);
  }
}
