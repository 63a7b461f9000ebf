package io.affectstream.wire.topics;

import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.codec.Codecs;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.registry.FixedRegistry;
import io.affectstream.wire.registry.SchemaRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Every topic of the stream, in the order the data flows. */
public final class Topics {
  private final Topic<Clip> clips;
  private final Topic<ClipAudio> audio;
  private final Topic<ClipFrames> frames;
  private final Topic<Speech> speech;
  private final Topic<Transcript> transcripts;
  private final Map<Modality, Topic<Features>> features = new EnumMap<>(Modality.class);
  private final Topic<EmotionEvent> emotions;
  private final Topic<TrainingSample> training;
  private final Topic<Label> labels;
  private final Topic<ModelRelease> models;
  private final Topic<Withdrawal> consent;
  private final Topic<DeadLetter> deadLetters;

  /** Topics whose schema ids are those of {@code registry}. */
  public Topics(SchemaRegistry registry) {
    var codecs = new Codecs(registry);
    clips = new Topic<>("affect.clips.v1", codecs.clip("affect.clips.v1"));
    audio = new Topic<>("affect.audio.v1", codecs.clipAudio("affect.audio.v1"));
    frames = new Topic<>("affect.frames.v1", codecs.clipFrames("affect.frames.v1"));
    speech = new Topic<>("affect.speech.v1", codecs.speech("affect.speech.v1"));
    transcripts = new Topic<>("affect.transcripts.v1", codecs.transcript("affect.transcripts.v1"));
    for (var modality : Modality.values()) {
      var name = "affect.features." + modality.label() + ".v1";
      features.put(modality, new Topic<>(name, codecs.features(name)));
    }
    emotions = new Topic<>("affect.emotions.v1", codecs.emotionEvent("affect.emotions.v1"));
    training = new Topic<>("affect.training.v1", codecs.trainingSample("affect.training.v1"));
    labels = new Topic<>("affect.labels.v1", codecs.label("affect.labels.v1"));
    models = new Topic<>("affect.models.v1", codecs.modelRelease("affect.models.v1"));
    consent = new Topic<>("affect.consent.v1", codecs.withdrawal("affect.consent.v1"));
    deadLetters =
        new Topic<>("affect.dead-letters.v1", codecs.deadLetter("affect.dead-letters.v1"));
  }

  /** Topics with the schema ids that ship with the project. */
  public static Topics embedded() {
    return new Topics(FixedRegistry.load());
  }

  /** The ledger. */
  public Topic<Clip> clips() {
    return clips;
  }

  public Topic<ClipAudio> audio() {
    return audio;
  }

  public Topic<ClipFrames> frames() {
    return frames;
  }

  public Topic<Speech> speech() {
    return speech;
  }

  public Topic<Transcript> transcripts() {
    return transcripts;
  }

  public Topic<Features> features(Modality modality) {
    return Objects.requireNonNull(features.get(modality));
  }

  /** The public topic. */
  public Topic<EmotionEvent> emotions() {
    return emotions;
  }

  public Topic<TrainingSample> training() {
    return training;
  }

  public Topic<Label> labels() {
    return labels;
  }

  /** Compacted; its key is the model's name, or the name and {@code /candidate}. */
  public Topic<ModelRelease> models() {
    return models;
  }

  /** Compacted; its key is {@code session} or {@code session/participant}. */
  public Topic<Withdrawal> consent() {
    return consent;
  }

  /** Its key is the clip id where there is one. */
  public Topic<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** All of them. */
  public List<Topic<?>> all() {
    return Stream.<Stream<? extends Topic<?>>>of(
            Stream.of(clips, audio, frames, speech, transcripts),
            features.values().stream(),
            Stream.of(emotions, training, labels, models, consent, deadLetters))
        .<Topic<?>>flatMap(s -> s)
        .toList();
  }
}
