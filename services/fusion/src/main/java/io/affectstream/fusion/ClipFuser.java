package io.affectstream.fusion;

import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.assembly.AssembledClip;
import io.affectstream.streams.assembly.Part;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.TrainingSample;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every assembled clip its event, and a training sample where the policy allows one and the
 * answer is confident. A head that fails on a clip costs the answer, never the event.
 */
final class ClipFuser implements Processor<byte[], AssembledClip, byte[], Object> {
  private static final Logger LOGGER = LoggerFactory.getLogger(ClipFuser.class);

  private final EventMaker events;
  private final DeadLetters deadLetters;
  private final FusionMetrics metrics;
  private ProcessorContext<byte[], Object> context;

  ClipFuser(EventMaker events, DeadLetters deadLetters, FusionMetrics metrics) {
    this.events = events;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], AssembledClip> record) {
    var event = fuse(record);
    metrics.made(event);
    context.forward(
        record.withValue((Object) event).withHeaders(CloudEventHeaders.of(event)),
        FusionTopology.EMOTIONS);
    if (event.policy().trainOk() && !event.abstained()) {
      metrics.sampled();
      context.forward(
          record.withValue((Object) sample(record.value(), event)), FusionTopology.TRAINING);
    }
  }

  private EmotionEvent fuse(Record<byte[], AssembledClip> record) {
    try {
      return events.fused(record.value());
    } catch (RuntimeException e) {
      LOGGER
          .atError()
          .addKeyValue("clip", record.value().id())
          .setCause(e)
          .log("the fusion model failed on a clip");
      metrics.failed();
      context.forward(record.withValue((Object) letter(record.value(), e)), FusionTopology.LETTERS);
      return events.unfused(record.value());
    }
  }

  private DeadLetter letter(AssembledClip clip, RuntimeException cause) {
    return deadLetters.refused(
        clip.position(),
        clip.id(),
        null,
        RejectionReason.STAGE_FAILED,
        "the fusion model threw " + cause.getClass().getSimpleName() + "; see the log");
  }

  private static TrainingSample sample(AssembledClip clip, EmotionEvent event) {
    return new TrainingSample(
        clip.parts().values().stream().map(Part::features).filter(Features::isPresent).toList(),
        event.scores().top(),
        event.scores().confidence(),
        event.modelVersion(),
        event.policy());
  }
}
