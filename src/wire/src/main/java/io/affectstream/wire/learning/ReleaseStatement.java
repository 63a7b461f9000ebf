package io.affectstream.wire.learning;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The bytes that a release is signed over: every field but the seal, each with its length, maps in
 * the order of their keys. They do not change when the schema gets another version, so that an old
 * signature stays good.
 */
final class ReleaseStatement {
  private static final String CONTEXT = "affectstream model release 1";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  static byte[] of(ModelRelease release) {
    var statement = new ReleaseStatement();
    try {
      statement.write(release);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array takes everything
    }
    return statement.bytes.toByteArray();
  }

  private void write(ModelRelease release) throws IOException {
    text(CONTEXT);
    text(release.name());
    out.writeLong(release.sequence());
    text(release.manifest());
    var weights = new byte[release.weights().remaining()];
    release.weights().duplicate().get(weights);
    blob(weights);
    text(release.sha256());
    out.writeInt(release.encoders().size());
    for (var encoder : release.encoders().entrySet()) {
      text(encoder.getKey());
      text(encoder.getValue());
    }
    origin(release.origin());
  }

  private void origin(ReleaseOrigin origin) throws IOException {
    text(origin.kind().name());
    text(origin.parent());
    out.writeLong(origin.createdAtMicros());
    data(origin.data());
    out.writeInt(origin.metrics().size());
    for (Map.Entry<String, Double> metric : origin.metrics().entrySet()) {
      text(metric.getKey());
      out.writeDouble(metric.getValue());
    }
    text(origin.reason());
  }

  private void data(ReleaseOrigin.TrainedOn data) throws IOException {
    out.writeLong(data.fromMicros());
    out.writeLong(data.toMicros());
    out.writeInt(data.replayed());
    out.writeInt(data.pseudoLabelled());
    out.writeInt(data.humanLabelled());
    out.writeLong(data.seed());
    text(data.samplesSha256());
  }

  private void text(String text) throws IOException {
    blob(text.getBytes(StandardCharsets.UTF_8));
  }

  private void blob(byte[] blob) throws IOException {
    out.writeInt(blob.length);
    out.write(blob);
  }
}
