package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.absence;
import static io.affectstream.wire.codec.Shared.avro;
import static io.affectstream.wire.codec.Shared.same;
import static io.affectstream.wire.codec.Shared.wire;

import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.limits.WireLimits;
import java.nio.ByteBuffer;

/** What the encoders write. */
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
}
