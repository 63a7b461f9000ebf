package io.affectstream.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Precision;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph loaded into ONNX Runtime on the {@link Device} of this process: one thread, which sleeps
 * when it has nothing to do.
 *
 * <p>Graphs load by path, because their weights lie beside them; so only graphs that the card of an
 * opened {@link Bundle} names come here. {@link #run} may be called by several threads at once with
 * buffers of their own; {@link #close} must be the last call.
 */
final class OnnxSession implements AutoCloseable {
  /** Above this, weights are read in place instead of being copied into a faster layout. */
  private static final long READ_IN_PLACE_BYTES = 256L << 20;

  private static final System.Logger LOGGER = System.getLogger(OnnxSession.class.getName());

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Precision precision;

  private OnnxSession(OrtEnvironment environment, OrtSession session, Precision precision) {
    this.environment = environment;
    this.session = session;
    this.precision = precision;
  }

  /**
   * @throws BundleException if the card does not name the graph, or ONNX Runtime refuses it
   */
  static OnnxSession open(Bundle bundle) throws IOException {
    return open(bundle, Bundle.GRAPH);
  }

  /** The same for a bundle with several graphs. */
  static OnnxSession open(Bundle bundle, String name) throws IOException {
    OnnxEnvironmentGuard.requireShortCommandLine();
    var environment = OrtEnvironment.getEnvironment();
    try (var options = options(bundle.weightBytes())) {
      boolean cuda = Device.ofProcess().applyTo(options);
      var precision = precision(bundle, cuda);
      var graph = bundle.graph(name, precision).toString();
      return new OnnxSession(environment, environment.createSession(graph, options), precision);
    } catch (OrtException e) {
      throw new BundleException(bundle.folder(), "its graph does not load: " + e.getMessage(), e);
    }
  }

  private static Precision precision(Bundle bundle, boolean cuda) {
    var wanted = bundle.card().precision();
    var used = wanted.on(cuda);
    if (used != wanted) {
      LOGGER.log(
          Level.INFO,
          () ->
              "%s is computed in %s, for %s is not for %s"
                  .formatted(bundle.name(), used, wanted, cuda ? "CUDA" : "the CPU"));
    }
    return used;
  }

  /** The options of a graph with so many bytes of weights beside it; on the CPU as they are. */
  static SessionOptions options(long weightBytes) throws OrtException {
    var options = new SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setMemoryPatternOptimization(false); // it plans for one shape, ours change
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    options.addConfigEntry("session.set_denormal_as_zero", "1");
    // without the instructions for it, sums of two 8-bit products overflow their 16 bits
    options.addConfigEntry("session.x64quantprecision", "1");
    if (weightBytes > READ_IN_PLACE_BYTES) {
      options.addConfigEntry("session.disable_prepacking", "1");
    }
    return options;
  }

  /**
   * How items may share a run: as {@code usual}, but one by one where they are rounded to integers
   * by the range of the whole run, so that a louder neighbour would round the others more coarsely.
   */
  Batches batches(Batches usual) {
    return precision == Precision.INT8 ? Batches.ONE_BY_ONE : usual;
  }

  /**
   * Runs the network from {@code inputs} into {@code outputs}, whose shapes must be those it gives.
   *
   * @throws IllegalStateException if a run fails; names and shapes are in the message
   */
  void run(List<TensorBuffer> inputs, List<TensorBuffer> outputs) {
    var opened = new ArrayList<OnnxTensor>();
    try {
      var given = tensors(inputs, opened);
      var wanted = tensors(outputs, opened);
      session.run(given, Set.of(), wanted).close();
    } catch (OrtException e) {
      throw new IllegalStateException("the network failed: " + e.getMessage(), e);
    } finally {
      opened.forEach(OnnxTensor::close);
    }
  }

  private Map<String, OnnxTensor> tensors(List<TensorBuffer> buffers, List<OnnxTensor> opened)
      throws OrtException {
    var tensors = new LinkedHashMap<String, OnnxTensor>();
    for (var buffer : buffers) {
      var tensor = buffer.tensor(environment);
      opened.add(tensor);
      tensors.put(buffer.name(), tensor);
    }
    return tensors;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime did not release a session", e);
    }
  }
}
