package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.same;

import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.limits.WireLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models on their way into service. */
final class ReleaseMapping {
  private ReleaseMapping() {}

  static io.affectstream.avro.ModelRelease toAvro(ModelRelease m) {
    return new io.affectstream.avro.ModelRelease(
        m.name(),
        m.version(),
        m.manifest(),
        m.weights().duplicate(),
        m.sha256(),
        m.sequence(),
        m.encoders(),
        toAvro(m.origin()),
        m.seal().keyId(),
        m.seal().signature().duplicate());
  }

  private static io.affectstream.avro.ReleaseOrigin toAvro(ReleaseOrigin o) {
    var data = o.data();
    return new io.affectstream.avro.ReleaseOrigin(
        same(io.affectstream.avro.ReleaseKind.class, o.kind()),
        o.parent(),
        Shared.instant(o.createdAtMicros()),
        Shared.instant(data.fromMicros()),
        Shared.instant(data.toMicros()),
        data.replayed(),
        data.pseudoLabelled(),
        data.humanLabelled(),
        data.seed(),
        data.samplesSha256(),
        o.metrics(),
        o.reason());
  }

  static ModelRelease fromAvro(io.affectstream.avro.ModelRelease m) {
    Bounds.number("manifest's length", m.getManifest().length(), 0, WireLimits.LONGEST_MANIFEST);
    var release =
        new ModelRelease(
            Bounds.name("name", m.getName()),
            Bounds.number("sequence", m.getSequence(), 1, WireLimits.LAST_SEQUENCE),
            m.getManifest(),
            m.getWeights(),
            Bounds.hex("sha256", m.getSha256()),
            encoders(m.getEncoders()),
            origin(m.getOrigin()),
            new ModelRelease.Seal(Bounds.hex("keyId", m.getKeyId()), m.getSignature()));
    if (!release.version().equals(m.getVersion())) {
      throw new IllegalArgumentException("version is not that of the sequence and the digest");
    }
    return release;
  }

  private static Map<String, String> encoders(Map<String, String> encoders) {
    Bounds.list("encoders", encoders.keySet(), WireLimits.MOST_MODALITIES);
    encoders.forEach(
        (modality, encoder) -> {
          Bounds.name("the modality of an encoder", modality);
          Bounds.name("the name of an encoder", encoder);
        });
    return encoders;
  }

  private static ReleaseOrigin origin(io.affectstream.avro.@Nullable ReleaseOrigin o) {
    if (o == null) {
      throw new IllegalArgumentException("the release does not say what it was made from");
    }
    Bounds.list("metrics", o.getMetrics().keySet(), WireLimits.MOST_METRICS);
    o.getMetrics()
        .forEach(
            (name, value) -> {
              Bounds.name("the name of a metric", name);
              Bounds.finite("a metric", value);
            });
    return new ReleaseOrigin(
        same(ReleaseKind.class, o.getKind()),
        Bounds.name("parent", o.getParent()),
        Bounds.micros("createdAtMicros", o.getCreatedAtMicros()),
        data(o),
        o.getMetrics(),
        Bounds.text("reason", o.getReason(), WireLimits.LONGEST_DETAIL));
  }

  private static ReleaseOrigin.TrainedOn data(io.affectstream.avro.ReleaseOrigin o) {
    return new ReleaseOrigin.TrainedOn(
        Bounds.micros("fromMicros", o.getFromMicros()),
        Bounds.micros("toMicros", o.getToMicros()),
        counted("replayed", o.getReplayed()),
        counted("pseudoLabelled", o.getPseudoLabelled()),
        counted("humanLabelled", o.getHumanLabelled()),
        o.getSeed(),
        Bounds.hex("samplesSha256", o.getSamplesSha256()));
  }

  private static int counted(String field, int count) {
    return (int) Bounds.number(field, count, 0, WireLimits.MOST_COUNTED);
  }
}
