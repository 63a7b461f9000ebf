package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.topics.Topics;
import java.util.List;
import java.util.OptionalLong;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/** A clip of which nothing was heard claims no class, on the wire as in the types. */
class NothingHeardTest {
  private static final int HEADER = 5;

  @Test
  void anEventThatHeardNothingHasNoTopClassAndNoConfidence() {
    var event = nothingHeard();

    assertThat(event.top()).isEmpty();
    assertThat(event.confidence()).isZero();
  }

  @Test
  void inAvroItsTopClassIsUnknown() throws Exception {
    byte[] written = Topics.embedded().emotions().encode(nothingHeard());

    var read = generic(written);

    assertThat(read.get("top")).hasToString("UNKNOWN");
    assertThat(read.get("confidence")).isEqualTo(0.0);
  }

  @Test
  void anEventThatHeardSomethingHasBoth() {
    assertThat(Samples.event().top()).contains(Emotion.ANGER);
    assertThat(Samples.event().confidence()).isEqualTo(.5);
  }

  private static EmotionEvent nothingHeard() {
    var e = Samples.event();
    var missing =
        new ModalityReport(
            Modality.ACOUSTIC,
            new ModalityReport.Missing(AbsenceReason.POLICY),
            OptionalLong.empty(),
            List.of());
    return new EmotionEvent(
        e.eventId(),
        e.clip(),
        e.source(),
        e.startMillis(),
        e.endMillis(),
        e.trigger(),
        List.of(missing),
        e.scores(),
        true,
        e.calibrationId(),
        e.modelName(),
        e.modelVersion(),
        e.policy(),
        e.timing(),
        e.notices());
  }

  private static GenericRecord generic(byte[] framed) throws Exception {
    var schema = io.affectstream.avro.EmotionEvent.getClassSchema();
    var decoder = DecoderFactory.get().binaryDecoder(framed, HEADER, framed.length - HEADER, null);
    return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
  }
}
