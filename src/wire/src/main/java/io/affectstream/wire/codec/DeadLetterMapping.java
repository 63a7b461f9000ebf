package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.same;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.RejectionReason;
import java.util.Objects;
import java.util.Optional;

/** What every stage writes about what it refuses. */
final class DeadLetterMapping {
  private DeadLetterMapping() {}

  static io.affectstream.avro.DeadLetter toAvro(DeadLetter d) {
    var record = new io.affectstream.avro.DeadLetter();
    record.setReason(same(io.affectstream.avro.RejectionReason.class, d.reason()));
    record.setStage(d.stage());
    record.setDetail(d.detail());
    d.clip().map(ClipId::toString).ifPresent(record::setClipId);
    switch (d.origin()) {
      case DeadLetter.Media(var source) -> record.setSource(source);
      case DeadLetter.Position(var topic, var partition, var offset) -> {
        record.setTopic(topic);
        record.setPartition(partition);
        record.setOffset(offset);
      }
    }
    record.setPayloadBytes(d.payloadBytes());
    d.payloadSha256().ifPresent(record::setPayloadSha256);
    record.setRefusedAtMicros(Shared.instant(d.refusedAtMicros()));
    return record;
  }

  static DeadLetter fromAvro(io.affectstream.avro.DeadLetter d) {
    return new DeadLetter(
        same(RejectionReason.class, d.getReason()),
        d.getStage(),
        d.getDetail(),
        Optional.ofNullable(d.getClipId()).map(ClipId::parse),
        origin(d),
        d.getPayloadBytes(),
        Optional.ofNullable(d.getPayloadSha256()),
        Shared.micros(d.getRefusedAtMicros()));
  }

  private static DeadLetter.Origin origin(io.affectstream.avro.DeadLetter d) {
    var topic = d.getTopic();
    if (topic == null) {
      return new DeadLetter.Media(Objects.requireNonNullElse(d.getSource(), ""));
    }
    return new DeadLetter.Position(
        topic,
        Objects.requireNonNullElse(d.getPartition(), -1),
        Objects.requireNonNullElse(d.getOffset(), -1L));
  }
}
