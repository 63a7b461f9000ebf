package io.affectstream.wire.codec;

import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.registry.SchemaRegistry;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The codec of every record, with the schema ids of one registry. */
public final class Codecs {
  static {
    AvroLimits.apply();
  }

  private final SchemaRegistry registry;

  public Codecs(SchemaRegistry registry) {
    this.registry = registry;
  }

  public Codec<Clip> clip(String topic) {
    return codec(
        topic,
        io.affectstream.avro.Clip.getClassSchema(),
        MediaMapping::toAvro,
        MediaMapping::fromAvro);
  }

  public Codec<ClipAudio> clipAudio(String topic) {
    return codec(
        topic,
        io.affectstream.avro.ClipAudio.getClassSchema(),
        MediaMapping::toAvro,
        MediaMapping::fromAvro);
  }

  public Codec<ClipFrames> clipFrames(String topic) {
    return codec(
        topic,
        io.affectstream.avro.ClipFrames.getClassSchema(),
        MediaMapping::toAvro,
        MediaMapping::fromAvro);
  }

  public Codec<Speech> speech(String topic) {
    return codec(
        topic,
        io.affectstream.avro.Speech.getClassSchema(),
        SpeechMapping::toAvro,
        SpeechMapping::fromAvro);
  }

  public Codec<Transcript> transcript(String topic) {
    return codec(
        topic,
        io.affectstream.avro.Transcript.getClassSchema(),
        SpeechMapping::toAvro,
        SpeechMapping::fromAvro);
  }

  public Codec<Features> features(String topic) {
    return codec(
        topic,
        io.affectstream.avro.Features.getClassSchema(),
        FeaturesMapping::toAvro,
        FeaturesMapping::fromAvro);
  }

  public Codec<EmotionEvent> emotionEvent(String topic) {
    return codec(
        topic,
        io.affectstream.avro.EmotionEvent.getClassSchema(),
        EventMapping::toAvro,
        EventMapping::fromAvro);
  }

  public Codec<TrainingSample> trainingSample(String topic) {
    return codec(
        topic,
        io.affectstream.avro.TrainingSample.getClassSchema(),
        LearningMapping::toAvro,
        LearningMapping::fromAvro);
  }

  public Codec<Label> label(String topic) {
    return codec(
        topic,
        io.affectstream.avro.Label.getClassSchema(),
        LearningMapping::toAvro,
        LearningMapping::fromAvro);
  }

  public Codec<ModelRelease> modelRelease(String topic) {
    return codec(
        topic,
        io.affectstream.avro.ModelRelease.getClassSchema(),
        ReleaseMapping::toAvro,
        ReleaseMapping::fromAvro);
  }

  public Codec<Withdrawal> withdrawal(String topic) {
    return codec(
        topic,
        io.affectstream.avro.Withdrawal.getClassSchema(),
        LearningMapping::toAvro,
        LearningMapping::fromAvro);
  }

  public Codec<DeadLetter> deadLetter(String topic) {
    return codec(
        topic,
        io.affectstream.avro.DeadLetter.getClassSchema(),
        DeadLetterMapping::toAvro,
        DeadLetterMapping::fromAvro);
  }

  private <A extends SpecificRecord, T> Codec<T> codec(
      String topic, Schema schema, Function<T, A> toAvro, Function<A, T> fromAvro) {
    return new AvroCodec<>(topic, schema, registry, toAvro, fromAvro);
  }
}
