package io.affectstream.speech;

import io.affectstream.dsp.Pcm16;
import io.affectstream.streams.stage.Batch;
import io.affectstream.streams.stage.Output;
import io.affectstream.streams.stage.Stage;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Step;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Audio in; speech for the acoustic encoder and words for the lexical one out. A clip without a
 * voice has neither; one that cannot be understood has speech, but no words.
 */
final class SpeechStage implements Stage<ClipAudio> {
  private final Topics topics;
  private final VoiceGate gate;
  private final Transcriber transcriber;
  private final SpeechMetrics metrics;

  SpeechStage(Topics topics, VoiceGate gate, Transcriber transcriber, SpeechMetrics metrics) {
    this.topics = topics;
    this.gate = gate;
    this.transcriber = transcriber;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "speech";
  }

  @Override
  public Topic<ClipAudio> input() {
    return topics.audio();
  }

  @Override
  public ClipAudio read(byte @Nullable [] value) throws PoisonRecordException {
    var audio = topics.audio().decode(value);
    audio.policy().requireInference();
    int bytes = audio.pcm().remaining();
    if (bytes == 0 || bytes > ClipAudio.MOST_BYTES) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT, bytes + " bytes of sound are no clip of up to 15 s");
    }
    return audio;
  }

  @Override
  public List<Output<?>> run(Batch<ClipAudio> batch) {
    var clips = batch.values().map(this::heard).toList();
    var spoken = clips.stream().filter(HeardClip::isForWords).map(HeardClip::samples).toList();
    var words = transcriber.transcribe(spoken).iterator();
    var outputs = new ArrayList<Output<?>>();
    for (int i = 0; i < clips.size(); i++) {
      var clip = clips.get(i);
      var work = batch.work().get(i);
      var outcome = clip.isForWords() ? words.next() : clip.wordless();
      var steps = batch.steps(clip.audio().steps(), work);
      outputs.addAll(outputs(work.clip(), clip.signal(), outcome, clip.audio().policy(), steps));
    }
    return outputs;
  }

  @Override
  public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
    var signal = new Speech.Absent(reason);
    var outcome = new Transcript.Unintelligible(reason);
    return outputs(clip, signal, outcome, Policy.UNREADABLE, List.of());
  }

  private HeardClip heard(ClipAudio audio) {
    var samples = Pcm16.decode(audio.pcm());
    return new HeardClip(audio, samples, gate.hasVoice(samples));
  }

  private List<Output<?>> outputs(
      ClipId clip,
      Speech.Signal signal,
      Transcript.Outcome outcome,
      Policy policy,
      List<Step> steps) {
    metrics.heard(outcome);
    return List.of(
        new Output<>(topics.speech(), clip, new Speech(signal, policy, steps)),
        new Output<>(topics.transcripts(), clip, new Transcript(outcome, policy, steps)));
  }
}
