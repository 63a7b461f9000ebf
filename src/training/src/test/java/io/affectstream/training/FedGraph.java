package io.affectstream.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The emitted graph of a family whose parameters are inputs, so that they can be moved a little.
 */
final class FedGraph implements AutoCloseable {
  private static final double ROUNDINGS = 4; // on the way to an output, as they add up

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Loss here;
  private final Map<String, FloatBuffer> parameters = new HashMap<>();
  private final Map<String, OnnxTensor> fed = new LinkedHashMap<>();

  FedGraph(Family family, Map<String, Tensor> values) throws OrtException {
    var graph = new OnnxGraph(Weights.of(Map.of()));
    var inputs = new ArrayList<Edge>();
    for (var given : family.inputs()) {
      inputs.add(graph.input(given.name(), given.dtype(), dimensions(given.shape())));
      fed.put(given.name(), given.onnx(environment));
    }
    var outputs = family.network().define(Scope.root(fedWithParameters(graph)), inputs);
    for (int i = 0; i < outputs.size(); i++) {
      graph.output("output" + i, outputs.get(i));
    }
    for (var value : values.entrySet()) {
      feed(value.getKey(), value.getValue());
    }
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(graph.toBytes(), options);
    }
    fed.keySet().retainAll(session.getInputNames());
    here = loss();
  }

  private static Object[] dimensions(long... shape) {
    return Arrays.stream(shape).boxed().toArray();
  }

  /** The graph, but a parameter is an input of it. */
  @SuppressWarnings("unchecked")
  private static Ops<Edge> fedWithParameters(OnnxGraph graph) {
    var known = new HashMap<String, Edge>();
    return (Ops<Edge>)
        Proxy.newProxyInstance(
            Ops.class.getClassLoader(),
            new Class<?>[] {Ops.class},
            (_, method, arguments) ->
                method.getName().equals("param")
                    ? known.computeIfAbsent(
                        (String) arguments[0],
                        name -> graph.input(name, Dtype.F32, dimensions((long[]) arguments[1])))
                    : method.invoke(graph, arguments));
  }

  private void feed(String name, Tensor value) throws OrtException {
    float[] values = value.toFloats();
    var buffer =
        ByteBuffer.allocateDirect(values.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.put(values).flip();
    parameters.put(name, buffer);
    fed.put(name, OnnxTensor.createTensor(environment, buffer, value.shape()));
  }

  /**
   * The slope of the loss by one number of a parameter, where it can be measured.
   *
   * @param expected about how steep it is
   */
  OptionalDouble slope(String parameter, int index, double expected) throws OrtException {
    var values = Objects.requireNonNull(parameters.get(parameter), parameter);
    float middle = values.get(index);
    try {
      return new CentralDifference(
              step -> {
                values.put(index, (float) (middle + step));
                return loss().value();
              },
              here.value(),
              here.rounding())
          .slope(expected);
    } finally {
      values.put(index, middle);
    }
  }

  /** The loss, and how far float32 may have put it off. */
  private record Loss(double value, double rounding) {}

  private Loss loss() throws OrtException {
    try (var results = session.run(fed)) {
      double loss = 0;
      double squares = 0;
      int output = 0;
      for (var result : results) {
        var tensor = (OnnxTensor) result.getValue();
        var values = tensor.getFloatBuffer();
        for (double weight : Family.weights(output++, tensor.getInfo().getShape()).values()) {
          double term = weight * values.get();
          loss += term;
          squares += term * term;
        }
      }
      return new Loss(loss, ROUNDINGS * Math.ulp(1f) * Math.sqrt(squares));
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
    fed.values().forEach(OnnxTensor::close);
  }
}
