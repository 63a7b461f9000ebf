package io.affectstream.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A graph that is run again and again on the same inputs to see how long it takes, with the options
 * that models in service have, on one thread of the CPU: the calling one.
 */
public final class MeasuredGraph implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

  /**
   * How long a run took.
   *
   * @param wallNanos by the clock
   * @param cpuNanos that the thread was computing, so without the time that others had its core
   */
  public record Run(long wallNanos, long cpuNanos) {}

  private MeasuredGraph(OrtSession session) {
    this.session = session;
  }

  /**
   * Loads {@code graph}, which this process has written or checked.
   *
   * @param weightBytes that lie beside it
   * @param inputs by name, F32 or I64
   * @throws IOException if ONNX Runtime refuses it
   */
  public static MeasuredGraph open(Path graph, long weightBytes, Map<String, Tensor> inputs)
      throws IOException {
    return open(graph, weightBytes, inputs, Optional.empty());
  }

  /**
   * The same with a profile, which {@link #profile} writes.
   *
   * @param profile the beginning of its path
   */
  public static MeasuredGraph open(
      Path graph, long weightBytes, Map<String, Tensor> inputs, Optional<Path> profile)
      throws IOException {
    OnnxEnvironmentGuard.requireShortCommandLine();
    var environment = OrtEnvironment.getEnvironment();
    try (var opened = new Opened();
        var options = OnnxSession.options(weightBytes)) {
      if (profile.isPresent()) {
        options.enableProfiling(profile.get().toString());
      }
      var session = opened.add(environment.createSession(graph.toString(), options));
      var measured = new MeasuredGraph(session);
      for (var input : inputs.entrySet()) {
        var tensor = opened.add(WrittenGraph.tensor(environment, input.getValue()));
        measured.inputs.put(input.getKey(), tensor);
      }
      return opened.handOver(measured);
    } catch (OrtException e) {
      throw new IOException("the graph " + graph + " does not load: " + e.getMessage(), e);
    }
  }

  /** Runs the graph once. */
  public Run run() {
    long wall = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    try {
      session.run(inputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("the network failed: " + e.getMessage(), e);
    }
    return new Run(System.nanoTime() - wall, THREADS.getCurrentThreadCpuTime() - cpu);
  }

  /** Runs the graph once more, for what it gives: its float outputs by name. */
  public Map<String, float[]> outputs() {
    var outputs = new LinkedHashMap<String, float[]>();
    try (var results = session.run(inputs)) {
      results.forEach(
          result -> outputs.put(result.getKey(), WrittenGraph.floats(result.getValue())));
    } catch (OrtException e) {
      throw new IllegalStateException("the network failed: " + e.getMessage(), e);
    }
    return outputs;
  }

  /** Ends the profile and says where it is: events as JSON, one a node and run. */
  public Path profile() {
    try {
      return Path.of(session.endProfiling());
    } catch (OrtException e) {
      throw new IllegalStateException("there is no profile: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime did not release a session", e);
    }
  }
}
