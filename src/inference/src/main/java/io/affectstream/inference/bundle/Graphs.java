package io.affectstream.inference.bundle;

import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.audio.SenseVoice;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.emotion.Encoded;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.networks.fusion.MerToolsConfig;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.separation.MossFormer2;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.EmoVClip;
import io.affectstream.networks.vision.InternVit;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Weights;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph of each family: its inputs, its outputs and what lies between.
 *
 * @param graphs ready to be written, by their file names
 * @param fit what they have asked of the weights
 * @param outputs width of each output
 */
record Graphs(Map<String, OnnxGraph> graphs, Fit fit, Map<String, Integer> outputs) {

  Graphs(OnnxGraph graph, Map<String, Integer> outputs) {
    this(Map.of(Bundle.GRAPH, graph), graph.fit(), outputs);
  }

  /** The same with {@code graph}, made on the same weights, and its output. */
  Graphs with(String name, OnnxGraph graph, String output, int width) {
    var both = new TreeMap<>(graphs);
    both.put(name, graph);
    var wider = new TreeMap<>(outputs);
    wider.put(output, width);
    return new Graphs(both, fit, wider);
  }

  /** The weights of linear layers in all of them. */
  Set<String> linearWeights() {
    var names = new TreeSet<String>();
    graphs.values().forEach(graph -> names.addAll(graph.linearWeights()));
    return names;
  }

  static Graphs emit(BundleCard card, Weights weights) {
    var network = card.network();
    int classes = card.classes().size();
    var graph = new OnnxGraph(weights);
    return switch (network.family()) {
      case SAN_M -> FunAsrGraphs.ctc(graph, network.config(SanM.Config.class));
      case PARAFORMER -> FunAsrGraphs.recogniser(weights, network.config(Paraformer.Config.class));
      case SENSE_VOICE -> FunAsrGraphs.asked(graph, network.config(SenseVoice.Config.class));
      case CT_TRANSFORMER ->
          FunAsrGraphs.punctuation(weights, network.config(CtTransformer.Config.class));
      case HUBERT -> AudioGraphs.waveform(graph, network.config(Hubert.Config.class), classes);
      case WHISPER -> AudioGraphs.window(graph, network.config(WhisperEncoder.Config.class));
      case AUDIO_TOWER -> AudioGraphs.tower(graph, network.config(WhisperEncoder.Config.class));
      case QWEN_AUDIO -> AudioGraphs.joint(graph, network.config(QwenAudio.Config.class));
      case MOSSFORMER2 -> AudioGraphs.separation(graph, network.config(MossFormer2.Config.class));
      case VIT -> PictureGraphs.vit(graph, network.config(Vit.Config.class), classes);
      case CLIP -> PictureGraphs.clip(graph, network.config(Clip.Config.class));
      case EMOVCLIP ->
          PictureGraphs.emoVClip(weights, network.config(EmoVClip.Config.class), classes);
      case INTERN_VIT -> PictureGraphs.internVit(graph, network.config(InternVit.Config.class));
      case LLAMA -> TextGraphs.decoder(graph, network.config(Llama.Config.class), classes);
      case CLIP_TEXT -> TextGraphs.clip(graph, network.config(Clip.Config.class));
      case ATTENTION_FUSION ->
          FusionGraphs.attention(graph, network.config(AttentionFusion.Config.class));
      case FOLDED_FUSION -> FusionGraphs.folded(graph, network.config(FoldedFusion.Config.class));
      case MERTOOLS_FUSION -> FusionGraphs.merTools(graph, network.config(MerToolsConfig.class));
    };
  }

  /** A published encoder as it is: no classifier of ours, names without a prefix. */
  static Graphs feature(OnnxGraph graph, Edge feature, int width) {
    graph.output("feature", feature, "batch", width);
    return new Graphs(graph, Map.of("feature", width));
  }

  static Graphs encoder(OnnxGraph graph, Encoded<Edge> encoded, int width, int classes) {
    graph.output("feature", encoded.feature(), "batch", width);
    graph.output("logits", encoded.logits(), "batch", classes);
    return new Graphs(graph, Map.of("feature", width, "logits", classes));
  }
}
