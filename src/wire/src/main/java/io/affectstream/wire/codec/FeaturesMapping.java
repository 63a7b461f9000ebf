package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.absence;
import static io.affectstream.wire.codec.Shared.avro;
import static io.affectstream.wire.codec.Shared.same;
import static io.affectstream.wire.codec.Shared.wire;

import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Features;
import io.affectstream.wire.Label;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModelRelease;
import io.affectstream.wire.TrainingSample;
import io.affectstream.wire.limits.WireLimits;
import java.nio.ByteBuffer;

/** What the encoders write, and what training is made of. */
final class FeaturesMapping {
  private FeaturesMapping() {}

  static io.affectstream.avro.Features toAvro(Features f) {
    var record = new io.affectstream.avro.Features();
    record.setModality(avro(f.modality()));
    record.setVector(ByteBuffer.allocate(0));
    record.setEncoderId("");
    record.setSteps(avro(f.steps()));
    switch (f.content()) {
      case Features.Present(var vector, var quality, var encoderId) -> {
        record.setDimensions(vector.dimensions());
        record.setVector(vector.toHalf());
        record.setQuality(quality);
        record.setEncoderId(encoderId);
      }
      case Features.Absent(var reason) -> record.setAbsence(avro(reason));
    }
    return record;
  }

  static Features fromAvro(io.affectstream.avro.Features f) {
    var content =
        absence(f.getAbsence())
            .<Features.Content>map(Features.Absent::new)
            .orElseGet(() -> present(f));
    return new Features(same(Modality.class, f.getModality()), content, wire(f.getSteps()));
  }

  private static Features.Present present(io.affectstream.avro.Features f) {
    Bounds.number("dimensions", f.getDimensions(), 1, WireLimits.MOST_DIMENSIONS);
    return new Features.Present(
        Embedding.fromHalf(f.getVector(), f.getDimensions()),
        (float) Bounds.share("quality", f.getQuality()),
        Bounds.name("encoderId", f.getEncoderId()));
  }

  static io.affectstream.avro.TrainingSample toAvro(TrainingSample s) {
    return new io.affectstream.avro.TrainingSample(
        s.features().stream().map(FeaturesMapping::toAvro).toList(),
        avro(s.emotion()),
        s.confidence(),
        s.modelVersion(),
        avro(s.policy()));
  }

  static TrainingSample fromAvro(io.affectstream.avro.TrainingSample s) {
    return new TrainingSample(
        Bounds.list("features", s.getFeatures(), WireLimits.MOST_MODALITIES).stream()
            .map(FeaturesMapping::fromAvro)
            .toList(),
        same(Emotion.class, s.getEmotion()),
        Bounds.share("confidence", s.getConfidence()),
        Bounds.name("modelVersion", s.getModelVersion()),
        wire(s.getPolicy()));
  }

  static io.affectstream.avro.Label toAvro(Label l) {
    return new io.affectstream.avro.Label(
        avro(l.emotion()), l.annotator(), Shared.instant(l.labelledAtMicros()));
  }

  static Label fromAvro(io.affectstream.avro.Label l) {
    return new Label(
        same(Emotion.class, l.getEmotion()),
        Bounds.name("annotator", l.getAnnotator()),
        Bounds.micros("labelledAtMicros", l.getLabelledAtMicros()));
  }

  static io.affectstream.avro.ModelRelease toAvro(ModelRelease m) {
    return new io.affectstream.avro.ModelRelease(
        m.name(), m.version(), m.manifest(), m.weights().duplicate(), m.sha256());
  }

  static ModelRelease fromAvro(io.affectstream.avro.ModelRelease m) {
    Bounds.number("manifest's length", m.getManifest().length(), 0, WireLimits.LONGEST_MANIFEST);
    return new ModelRelease(
        Bounds.name("name", m.getName()),
        Bounds.name("version", m.getVersion()),
        m.getManifest(),
        m.getWeights(),
        Bounds.hex("sha256", m.getSha256()));
  }
}
