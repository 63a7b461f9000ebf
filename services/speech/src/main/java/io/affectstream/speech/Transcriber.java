package io.affectstream.speech;

import io.affectstream.inference.Recognition;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Transcript;
import java.util.List;

/**
 * Recognises speech and decides whether to believe it.
 *
 * @param confidenceFloor least mean confidence of words that are believed
 */
record Transcriber(SpeechRecogniser recogniser, double confidenceFloor) {

  List<Transcript.Outcome> transcribe(List<float[]> clips) {
    return recogniser.recognise(clips).stream()
        .map(heard -> outcome(heard, confidenceFloor))
        .toList();
  }

  static Transcript.Outcome outcome(Recognition heard, double confidenceFloor) {
    if (heard.words().isEmpty() || heard.confidence() < confidenceFloor) {
      return new Transcript.Unintelligible(AbsenceReason.UNINTELLIGIBLE);
    }
    var words = heard.words().stream().map(Transcriber::word).toList();
    return new Transcript.Words(words, (float) heard.confidence());
  }

  private static Transcript.Word word(Recognition.Word word) {
    return new Transcript.Word(
        word.text(),
        (float) word.confidence(),
        Math.toIntExact(word.startMillis()),
        Math.toIntExact(word.endMillis()));
  }
}
