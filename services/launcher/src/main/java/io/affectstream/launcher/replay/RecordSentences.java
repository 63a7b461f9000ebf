package io.affectstream.launcher.replay;

import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import java.util.Locale;

/** Says in a line what a record holds. */
final class RecordSentences {
  private static final int BYTES_PER_MILLI = ClipAudio.SAMPLE_RATE * Short.BYTES / 1000;

  private final boolean withWords;

  RecordSentences(boolean withWords) {
    this.withWords = withWords;
  }

  String of(Object value) {
    return switch (value) {
      case Clip clip -> clip(clip);
      case ClipAudio audio -> sound(audio.pcm().remaining());
      case ClipFrames frames -> frames(frames);
      case Speech speech -> speech(speech);
      case Transcript transcript -> transcript(transcript);
      case Features features -> features(features);
      case EmotionEvent event -> event(event);
      case DeadLetter letter ->
          "refused by " + letter.stage() + ": " + letter.reason().label() + ", " + letter.detail();
      default -> value.getClass().getSimpleName();
    };
  }

  private static String clip(Clip clip) {
    return "%s, %d to %d ms, expects %s, without %s, deadline %d ms, %s"
        .formatted(
            clip.source(),
            clip.startMillis(),
            clip.endMillis(),
            clip.expected(),
            clip.absent(),
            clip.deadlineMillis(),
            policy(clip.policy()));
  }

  /** Such as {@code policy d-7 of acme allows inference}. */
  private static String policy(Policy policy) {
    var tenant = policy.tenant().isEmpty() ? "" : " of " + policy.tenant();
    var training = policy.trainOk() ? " and training" : "";
    return "policy "
        + policy.decisionId()
        + tenant
        + (policy.inferOk() ? " allows inference" + training : " forbids inference");
  }

  private static String sound(int bytes) {
    return bytes / BYTES_PER_MILLI + " ms of sound";
  }

  private static String frames(ClipFrames frames) {
    long faces = frames.frames().stream().filter(frame -> frame.face().isPresent()).count();
    return frames.frames().size() + " pictures, " + faces + " with a face";
  }

  private static String speech(Speech speech) {
    return switch (speech.signal()) {
      case Speech.Sound(var source, var pcm) -> sound(pcm.remaining()) + ", " + source;
      case Speech.Absent(var reason) -> "none: " + reason.label();
    };
  }

  private String transcript(Transcript transcript) {
    return switch (transcript.outcome()) {
      case Transcript.Words words ->
          String.format(
              Locale.ROOT,
              "%s, confidence %.2f",
              withWords && transcript.policy().inferOk()
                  ? '"' + words.text() + '"'
                  : words.words().size() + " words",
              words.confidence());
      case Transcript.Silence _ -> "silence";
      case Transcript.Unintelligible(var reason) -> "none: " + reason.label();
    };
  }

  private static String features(Features features) {
    return switch (features.content()) {
      case Features.Present(var vector, float quality, var encoder) ->
          String.format(
              Locale.ROOT, "%d values by %s, quality %.2f", vector.dimensions(), encoder, quality);
      case Features.Absent(var reason) -> "none: " + reason.label();
    };
  }

  private static String event(EmotionEvent event) {
    return String.format(
        Locale.ROOT,
        "%s %.2f%s, %s, after %d ms",
        event.top().map(Emotion::label).orElse("nothing heard"),
        event.confidence(),
        event.abstained() ? " abstained" : "",
        event.trigger().name().toLowerCase(Locale.ROOT),
        event.timing().latencyMicros() / 1000);
  }
}
