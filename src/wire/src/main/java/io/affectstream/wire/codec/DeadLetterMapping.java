package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.same;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.limits.WireLimits;
import java.util.Objects;
import java.util.Optional;

/** What every stage writes about what it refuses. */
final class DeadLetterMapping {
  private DeadLetterMapping() {}

  static io.affectstream.avro.DeadLetter toAvro(DeadLetter d) {
    var record = new io.affectstream.avro.DeadLetter();
    record.setReason(same(io.affectstream.avro.RejectionReason.class, d.reason()));
    record.setStage(d.stage());
    record.setDetail(Shared.detail(d.detail()));
    d.clip().map(ClipId::toString).ifPresent(record::setClipId);
    switch (d.origin()) {
      case DeadLetter.Media(var source) -> record.setSource(Shared.source(source));
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
        Bounds.name("stage", d.getStage()),
        Bounds.text("detail", d.getDetail(), WireLimits.LONGEST_DETAIL),
        Optional.ofNullable(d.getClipId()).map(ClipId::parse),
        origin(d),
        Bounds.number("payloadBytes", d.getPayloadBytes(), 0, WireLimits.MOST_BYTES),
        Optional.ofNullable(d.getPayloadSha256()).map(s -> Bounds.hex("payloadSha256", s)),
        Bounds.micros("refusedAtMicros", d.getRefusedAtMicros()));
  }

  private static DeadLetter.Origin origin(io.affectstream.avro.DeadLetter d) {
    var topic = d.getTopic();
    if (topic == null) {
      return new DeadLetter.Media(Shared.wireSource(Objects.requireNonNullElse(d.getSource(), "")));
    }
    int partition = Objects.requireNonNullElse(d.getPartition(), -1);
    long offset = Objects.requireNonNullElse(d.getOffset(), -1L);
    return new DeadLetter.Position(
        Bounds.text("topic", topic, WireLimits.LONGEST_SOURCE),
        (int) Bounds.number("partition", partition, -1, WireLimits.MOST_PARTITIONS),
        Bounds.number("offset", offset, -1, Long.MAX_VALUE));
  }
}
