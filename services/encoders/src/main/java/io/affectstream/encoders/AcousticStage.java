package io.affectstream.encoders;

import io.affectstream.dsp.Loudness;
import io.affectstream.dsp.Pcm16;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Speech;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Voice to features. Quality is how far the speech stands above the noise. */
final class AcousticStage {
  /** What counts as free of noise. */
  private static final double CLEAN_DB = 30;

  /** Below 25 ms the encoder has no frame. */
  private static final int LEAST_SAMPLES = ClipAudio.SAMPLE_RATE / 40;

  private AcousticStage() {}

  static EncoderStage<float[]> of(
      Topics topics, Encoder<float[]> encoder, EncodersMetrics metrics) {
    var speech = topics.speech();
    return new EncoderStage<>(
        speech, topics.features(Modality.ACOUSTIC), value -> read(speech, value), encoder, metrics);
  }

  private static ClipInput<float[]> read(Topic<Speech> topic, byte @Nullable [] value)
      throws PoisonRecordException {
    var speech = topic.decode(value);
    return switch (speech.signal()) {
      case Speech.Sound(_, var pcm) -> {
        speech.policy().requireInference();
        var samples = samples(pcm);
        yield new ClipInput.Usable<>(samples, quality(samples), speech.steps());
      }
      case Speech.Absent(var reason) -> new ClipInput.Missing<>(reason, speech.steps());
    };
  }

  private static float[] samples(ByteBuffer pcm) throws PoisonRecordException {
    int bytes = pcm.remaining();
    if (bytes < LEAST_SAMPLES * Short.BYTES || bytes > ClipAudio.MOST_BYTES) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT, bytes + " bytes of speech are not 25 ms to 15 s");
    }
    return Pcm16.decode(pcm);
  }

  private static float quality(float[] samples) {
    return (float) Math.clamp(Loudness.of(samples).snrDb() / CLEAN_DB, 0, 1);
  }
}
