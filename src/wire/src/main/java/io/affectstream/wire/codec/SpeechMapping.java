package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.absence;
import static io.affectstream.wire.codec.Shared.avro;
import static io.affectstream.wire.codec.Shared.required;
import static io.affectstream.wire.codec.Shared.same;
import static io.affectstream.wire.codec.Shared.wire;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import java.util.List;

/** What the speech service writes. */
final class SpeechMapping {
  private SpeechMapping() {}

  static io.affectstream.avro.Speech toAvro(Speech s) {
    var record = new io.affectstream.avro.Speech();
    record.setSampleRate(ClipAudio.SAMPLE_RATE);
    record.setSource(io.affectstream.avro.SpeechSource.ORIGINAL);
    record.setPolicy(avro(s.policy()));
    record.setSteps(avro(s.steps()));
    switch (s.signal()) {
      case Speech.Sound(var source, var pcm) -> {
        record.setSource(same(io.affectstream.avro.SpeechSource.class, source));
        record.setPcm(pcm.duplicate());
      }
      case Speech.Absent(var reason) -> record.setAbsence(avro(reason));
    }
    return record;
  }

  static Speech fromAvro(io.affectstream.avro.Speech s) {
    return new Speech(signal(s), required(s.getPolicy()), wire(s.getSteps()));
  }

  private static Speech.Signal signal(io.affectstream.avro.Speech s) {
    var reason = absence(s.getAbsence());
    if (reason.isPresent()) {
      return new Speech.Absent(reason.get());
    }
    var pcm = s.getPcm();
    if (pcm == null
        || pcm.remaining() % Short.BYTES != 0
        || s.getSampleRate() != ClipAudio.SAMPLE_RATE) {
      throw new IllegalArgumentException("neither 16-bit sound at 16000 Hz nor a reason");
    }
    return new Speech.Sound(same(Speech.Source.class, s.getSource()), pcm);
  }

  static io.affectstream.avro.Transcript toAvro(Transcript t) {
    var record = new io.affectstream.avro.Transcript();
    record.setWords(List.of());
    record.setPolicy(avro(t.policy()));
    record.setSteps(avro(t.steps()));
    switch (t.outcome()) {
      case Transcript.Words(var words, var confidence) -> {
        record.setWords(words.stream().map(SpeechMapping::word).toList());
        record.setConfidence(confidence);
      }
      case Transcript.Silence() -> record.setAbsence(avro(AbsenceReason.SILENCE));
      case Transcript.Unintelligible(var reason) -> record.setAbsence(avro(reason));
    }
    return record;
  }

  static Transcript fromAvro(io.affectstream.avro.Transcript t) {
    return new Transcript(outcome(t), required(t.getPolicy()), wire(t.getSteps()));
  }

  private static Transcript.Outcome outcome(io.affectstream.avro.Transcript t) {
    return absence(t.getAbsence())
        .<Transcript.Outcome>map(
            reason ->
                reason == AbsenceReason.SILENCE
                    ? new Transcript.Silence()
                    : new Transcript.Unintelligible(reason))
        .orElseGet(
            () ->
                new Transcript.Words(
                    Bounds.list("words", t.getWords(), WireLimits.MOST_WORDS).stream()
                        .map(SpeechMapping::word)
                        .toList(),
                    (float) Bounds.share("confidence", t.getConfidence())));
  }

  private static io.affectstream.avro.Word word(Transcript.Word w) {
    var text = PlainText.of(w.text(), WireLimits.LONGEST_WORD);
    return new io.affectstream.avro.Word(text, w.confidence(), w.startMillis(), w.endMillis());
  }

  private static Transcript.Word word(io.affectstream.avro.Word w) {
    return new Transcript.Word(
        Bounds.text("words.text", w.getText(), WireLimits.LONGEST_WORD),
        (float) Bounds.share("words.confidence", w.getConfidence()),
        Bounds.within("words.startMillis", w.getStartMillis()),
        Bounds.within("words.endMillis", w.getEndMillis()));
  }
}
