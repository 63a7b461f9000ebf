package io.affectstream.encoders;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import org.jspecify.annotations.Nullable;

/** Words to features. Quality is the recogniser's confidence. */
final class LexicalStage {

  private LexicalStage() {}

  static EncoderStage<String> of(Topics topics, Encoder<String> encoder, EncodersMetrics metrics) {
    var transcripts = topics.transcripts();
    return new EncoderStage<>(
        transcripts,
        topics.features(Modality.LEXICAL),
        value -> read(transcripts, value),
        encoder,
        metrics);
  }

  private static ClipInput<String> read(Topic<Transcript> topic, byte @Nullable [] value)
      throws PoisonRecordException {
    var transcript = topic.decode(value);
    var steps = transcript.steps();
    if (transcript.outcome() instanceof Transcript.Words) {
      transcript.policy().requireInference();
    }
    return switch (transcript.outcome()) {
      case Transcript.Words words when !words.text().isBlank() ->
          new ClipInput.Usable<>(words.text(), words.confidence(), steps);
      case Transcript.Words _ -> new ClipInput.Missing<>(AbsenceReason.UNINTELLIGIBLE, steps);
      case Transcript.Silence _ -> new ClipInput.Missing<>(AbsenceReason.SILENCE, steps);
      case Transcript.Unintelligible(var reason) -> new ClipInput.Missing<>(reason, steps);
    };
  }
}
