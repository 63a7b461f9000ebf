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
  /** Clips are cut at 10 s; half as much again is a mistake. */
  private static final int MOST_BYTES = 15 * ClipAudio.SAMPLE_RATE * Short.BYTES;

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
    int bytes = audio.pcm().remaining();
    if (bytes == 0 || bytes > MOST_BYTES) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT, bytes + " bytes of sound are no clip of up to 15 s");
    }
    return audio;
  }

  @Override
  public List<Output<?>> run(Batch<ClipAudio> batch) {
    var samples = batch.values().map(audio -> Pcm16.decode(audio.pcm())).toList();
    var voiced = samples.stream().map(gate::hasVoice).toList();
    var outcomes = transcriber.transcribe(only(samples, voiced)).iterator();
    var outputs = new ArrayList<Output<?>>();
    for (int i = 0; i < voiced.size(); i++) {
      var work = batch.work().get(i);
      var steps = batch.steps(work.value().steps(), work);
      var outcome = voiced.get(i) ? outcomes.next() : new Transcript.Silence();
      outputs.addAll(
          outputs(
              work.clip(),
              signal(work.value(), voiced.get(i)),
              outcome,
              work.value().policy(),
              steps));
    }
    return outputs;
  }

  @Override
  public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
    var signal = new Speech.Absent(reason);
    var outcome = new Transcript.Unintelligible(reason);
    return outputs(clip, signal, outcome, Policy.UNREADABLE, List.of());
  }

  private static List<float[]> only(List<float[]> samples, List<Boolean> voiced) {
    var chosen = new ArrayList<float[]>();
    for (int i = 0; i < voiced.size(); i++) {
      if (voiced.get(i)) {
        chosen.add(samples.get(i));
      }
    }
    return chosen;
  }

  private static Speech.Signal signal(ClipAudio audio, boolean voiced) {
    return voiced
        ? new Speech.Sound(Speech.Source.ORIGINAL, audio.pcm())
        : new Speech.Absent(AbsenceReason.SILENCE);
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
