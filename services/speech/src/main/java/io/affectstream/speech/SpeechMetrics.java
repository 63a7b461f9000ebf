package io.affectstream.speech;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Transcript;

/**
 * Counts what became of each clip: {@code affect.speech.clip}, tag {@code outcome} ({@code words},
 * or the reason why there are none).
 */
record SpeechMetrics(Metrics metrics) {
  private static final Meter CLIP =
      new Meter(
          "affect.speech.clip",
          "Clips by what became of their sound: words, or the reason why there are none.");

  void heard(Transcript.Outcome outcome) {
    count(
        switch (outcome) {
          case Transcript.Words _ -> "words";
          case Transcript.Silence _ -> AbsenceReason.SILENCE.label();
          case Transcript.Unintelligible(var reason) -> reason.label();
        });
  }

  private void count(String outcome) {
    metrics.count(CLIP, 1, "outcome", outcome);
  }
}
