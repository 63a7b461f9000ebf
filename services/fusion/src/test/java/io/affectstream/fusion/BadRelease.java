package io.affectstream.fusion;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Every way in which a release can be bad. */
enum BadRelease {
  UNSIGNED("unsigned"),
  FOREIGN("unknown_key"),
  ALTERED("signature"),
  WRONG_DIGEST("digest"),
  WRONG_SHAPE("shapes"),
  NOT_A_NUMBER("not_finite"),
  OVERFLOWING("probe"),
  TRUNCATED("weights"),
  FOREIGN_FAMILY("family"),
  OTHER_CLASSES("classes"),
  HUGE_SIZES("sizes"),
  NO_MANIFEST("manifest"),
  OTHER_MODALITY("inputs"),
  UNSPEAKABLE_CALIBRATION("manifest"),
  OTHER_ENCODERS("encoders"),
  UNSAID_ENCODERS("encoders"),
  OTHER_NAME("name"),
  OLDER("older"),
  NO_RECORD("unreadable"),
  TOO_LARGE("too_large");

  /** As the metric and the letter give it. */
  final String reason;

  BadRelease(String reason) {
    this.reason = reason;
  }

  /** The value of a record that pretends to be release {@code sequence}. */
  byte[] record(Releases releases, long sequence, Topics topics) throws IOException {
    return this == NO_RECORD
        ? new byte[] {0, 0, 0, 0, 9, 1, 2, 3}
        : topics.models().encode(release(releases, sequence));
  }

  ModelRelease release(Releases from, long sequence) throws IOException {
    return switch (this) {
      case UNSIGNED -> from.unsigned(sequence, from.content());
      case FOREIGN -> from.signedByAStranger(from.unsigned(sequence, from.content()));
      case ALTERED -> from.good(sequence - 1).sealed(from.good(sequence).seal());
      case OTHER_ENCODERS -> signed(from, sequence, encoders(from, "another"));
      case UNSAID_ENCODERS -> signed(from, sequence, Map.of());
      case OTHER_NAME ->
          from.signed(
              Releases.unsigned("other", sequence, from.content(), from.good(sequence).encoders()));
      case OLDER -> from.good(1);
      default -> from.signed(from.unsigned(sequence, content(from)));
    };
  }

  private ReleaseContent content(Releases from) throws IOException {
    return switch (this) {
      case WRONG_DIGEST ->
          new ReleaseContent(from.content().manifest(), from.content().weights(), "ab".repeat(32));
      case WRONG_SHAPE ->
          from.content(all -> all.put(Releases.BIAS, Tensor.floats(new float[7], 7)));
      case NOT_A_NUMBER -> biased(from, Float.NaN);
      case OVERFLOWING -> overflowing(from);
      case TRUNCATED -> from.weights(truncated(from.content().weights()));
      case FOREIGN_FAMILY -> from.manifest("\"attention-fusion\"", "\"mertools-fusion\"");
      case OTHER_CLASSES -> from.manifest("\"worry\"", "\"calm\"");
      case HUGE_SIZES -> from.manifest("depth: ", "depth: 200000");
      case NO_MANIFEST -> from.manifest("format: 1", "{{{");
      case OTHER_MODALITY -> from.manifest("- \"lexical\"", "- \"smell\"");
      case UNSPEAKABLE_CALIBRATION ->
          from.manifest("calibrationId: \"", "calibrationId: \"" + "x".repeat(300));
      case TOO_LARGE -> from.weights(new byte[ReleaseContent.MOST_WEIGHT_BYTES + 1]);
      default -> throw new AssertionError(this);
    };
  }

  private static ReleaseContent biased(Releases from, float value) throws IOException {
    var bias = new float[6];
    bias[2] = value;
    return from.content(all -> all.put(Releases.BIAS, Tensor.floats(bias, 6)));
  }

  /** Every weight is a number, and no answer is. */
  private static ReleaseContent overflowing(Releases from) throws IOException {
    return from.content(
        all ->
            all.replaceAll(
                (_, tensor) -> {
                  var values = new float[Math.toIntExact(tensor.count())];
                  Arrays.fill(values, 3e38f);
                  return Tensor.floats(values, tensor.shape());
                }));
  }

  private static byte[] truncated(ByteBuffer weights) {
    var bytes = new byte[weights.remaining() - 4];
    weights.duplicate().get(bytes);
    return bytes;
  }

  private static ModelRelease signed(Releases from, long sequence, Map<String, String> encoders)
      throws IOException {
    return from.signed(Releases.unsigned(from.name(), sequence, from.content(), encoders));
  }

  private static Map<String, String> encoders(Releases from, String instead) throws IOException {
    var encoders = new TreeMap<>(from.good(2).encoders());
    encoders.replaceAll((_, _) -> instead);
    return encoders;
  }
}
