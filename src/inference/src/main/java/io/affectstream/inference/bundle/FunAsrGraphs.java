package io.affectstream.inference.bundle;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.audio.SenseVoice;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Weights;
import java.util.Map;

/** The graphs of FunASR's networks. */
final class FunAsrGraphs {
  private static final String SYMBOLS = "log_probabilities";

  private FunAsrGraphs() {}

  static Graphs ctc(OnnxGraph graph, SanM.Config config) {
    var features = graph.input("features", Dtype.F32, "batch", "frames", config.inputSize());
    var mask = graph.input("mask", Dtype.F32, "batch", "frames");
    var symbols = SanM.define(Scope.root(graph), config, features, mask);
    graph.output(SYMBOLS, symbols, "batch", "frames", config.vocabSize());
    return new Graphs(graph, Map.of(SYMBOLS, config.vocabSize()));
  }

  /** The frames come after the questions, in the mask and in what is given. */
  static Graphs asked(OnnxGraph graph, SenseVoice.Config config) {
    int width = config.frontendConf().width();
    var questions = graph.input("questions", Dtype.I64, "batch", SenseVoice.QUESTIONS);
    var features = graph.input("features", Dtype.F32, "batch", "frames", width);
    var mask = graph.input("mask", Dtype.F32, "batch", "steps");
    var symbols =
        SenseVoice.define(Scope.root(graph), config, questions, features, mask).logProbabilities();
    graph.output(SYMBOLS, symbols, "batch", "steps", config.vocabSize());
    return new Graphs(graph, Map.of(SYMBOLS, config.vocabSize()));
  }

  /** Two graphs: how many embeddings the second one reads is known after the first. */
  static Graphs recogniser(Weights weights, Paraformer.Config config) {
    var fit = new Fit(weights);
    int width = config.encoderConf().outputSize();
    var graphs = Map.of(Bundle.GRAPH, encoder(fit, config), Bundle.DECODER, decoder(fit, config));
    var outputs = Map.of("encoded", width, SYMBOLS, config.vocabSize());
    return new Graphs(graphs, fit, outputs);
  }

  private static OnnxGraph encoder(Fit fit, Paraformer.Config config) {
    var graph = new OnnxGraph(fit);
    var features =
        graph.input("features", Dtype.F32, "batch", "frames", config.frontendConf().width());
    var mask = graph.input("mask", Dtype.F32, "batch", "frames");
    var weighed = Paraformer.encode(Scope.root(graph), config, features, mask);
    int width = config.encoderConf().outputSize();
    graph.output("encoded", weighed.encoder().output(), "batch", "frames", width);
    graph.output("weights", weighed.weights(), "batch", "frames_and_tail");
    return graph;
  }

  private static OnnxGraph decoder(Fit fit, Paraformer.Config config) {
    var graph = new OnnxGraph(fit);
    int width = config.encoderConf().outputSize();
    var embeddings = graph.input("embeddings", Dtype.F32, "batch", "tokens", width);
    var present = graph.input("present", Dtype.F32, "batch", "tokens");
    var encoded = graph.input("encoded", Dtype.F32, "batch", "frames", width);
    var mask = graph.input("mask", Dtype.F32, "batch", "frames");
    var read = Paraformer.decode(Scope.root(graph), config, embeddings, present, encoded, mask);
    graph.output(SYMBOLS, read.logProbabilities(), "batch", "tokens", config.vocabSize());
    return graph;
  }

  static Graphs punctuation(Weights weights, CtTransformer.Config config) {
    var fit = new Fit(weights);
    var graph = new OnnxGraph(fit);
    var ids = graph.input("ids", Dtype.I64, "batch", "tokens");
    var mask = graph.input("mask", Dtype.F32, "batch", "tokens");
    int marks = config.modelConf().puncList().size();
    var logits = CtTransformer.define(Scope.root(graph), config, ids, mask).logits();
    graph.output("logits", logits, "batch", "tokens", marks);
    return new Graphs(Map.of(Bundle.GRAPH, graph), fit, Map.of("logits", marks));
  }
}
