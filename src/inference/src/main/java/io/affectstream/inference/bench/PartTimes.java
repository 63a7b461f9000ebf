package io.affectstream.inference.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.inference.MeasuredGraph;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time of each part of a network, from ONNX Runtime's own profile of some runs: of every node
 * the best run counts, so a run that was interrupted now and then still tells.
 */
final class PartTimes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KERNEL = "_kernel_time";

  private final Map<String, Part> partOfParameter;
  private final Path scratch;

  /** The best time of a node, and where it belongs. */
  private record Node(Part part, long micros) {
    Node better(Node other) {
      return new Node(part, Math.min(micros, other.micros));
    }
  }

  /**
   * @param partOfParameter by the names of the parameters, after which nodes are called
   * @param scratch where the profile lies meanwhile
   */
  PartTimes(Map<String, Part> partOfParameter, Path scratch) {
    this.partOfParameter = partOfParameter;
    this.scratch = scratch;
  }

  /** A graph whose nodes are timed. */
  MeasuredGraph open(Path graph, long weightBytes, Map<String, Tensor> inputs) throws IOException {
    var profile = Optional.of(scratch.resolve("profile"));
    return MeasuredGraph.open(graph, weightBytes, inputs, profile);
  }

  /**
   * Milliseconds of each part, of all runs so far; none if the nodes have no names of parameters.
   */
  Map<Part, Double> of(MeasuredGraph opened) throws IOException {
    var file = opened.profile();
    var events = JSON.readTree(file.toFile());
    Files.delete(file);
    return milliseconds(events);
  }

  private Map<Part, Double> milliseconds(JsonNode events) {
    var nodes = new HashMap<String, Node>();
    var part = Part.STEM;
    for (var event : events) {
      var name = event.path("name").asText();
      if (event.path("cat").asText().equals("Node") && name.endsWith(KERNEL) && !isChoice(event)) {
        part = part(name, part);
        nodes.merge(name, new Node(part, event.path("dur").asLong()), Node::better);
      }
    }
    if (nodes.keySet().stream().noneMatch(name -> partOfParameter.containsKey(parameter(name)))) {
      return Map.of();
    }
    var sums = new EnumMap<Part, Double>(Part.class);
    nodes.values().forEach(node -> sums.merge(node.part, node.micros / 1e3, Double::sum));
    return sums;
  }

  /** A node whose time is that of the one in its branch, which has an event of its own. */
  private static boolean isChoice(JsonNode event) {
    return event.path("args").path("op_name").asText().equals("If");
  }

  /** A node that ONNX Runtime made of others, and named itself, has the part of the one before. */
  private Part part(String node, Part before) {
    return partOfParameter.getOrDefault(parameter(node), before);
  }

  private static String parameter(String node) {
    return node.substring(0, Math.max(0, node.indexOf('/')));
  }
}
