package io.affectstream.fusion;

import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.assembly.Finisher;
import io.affectstream.streams.assembly.Outgoing;
import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.streams.assembly.clip.Part;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every assembled clip its event, and a training sample where the policy allows one and
 * something was heard; also when fusion abstained, because a person may still label the clip. A
 * head that fails on a clip costs the answer, never the event.
 */
final class ClipFuser implements Finisher {
  private static final Logger LOGGER = LoggerFactory.getLogger(ClipFuser.class);

  private final Topics topics;
  private final HeadSlot heads;
  private final EventMaker events;
  private final DeadLetters deadLetters;
  private final Predicate<ClipId> forgotten;
  private final FusionMetrics metrics;

  /**
   * @param forgotten clips of people of whom nothing may be inferred any more
   */
  ClipFuser(
      Topics topics,
      HeadSlot heads,
      EventMaker events,
      DeadLetters deadLetters,
      Predicate<ClipId> forgotten,
      FusionMetrics metrics) {
    this.topics = topics;
    this.heads = heads;
    this.events = events;
    this.deadLetters = deadLetters;
    this.forgotten = forgotten;
    this.metrics = metrics;
  }

  @Override
  public List<Outgoing> finish(AssembledClip clip) {
    var out = new ArrayList<Outgoing>();
    var event = heads.with(clip, head -> fuse(head, clip, out));
    byte[] value = topics.emotions().encode(event);
    out.add(new Outgoing(FusionTopology.EMOTIONS, value, CloudEventHeaders.of(event, value)));
    var learnt = event.policy().trainOk() ? event.top() : Optional.<Emotion>empty();
    learnt.ifPresent(top -> out.add(sample(clip, event, top)));
    metrics.made(event, learnt.isPresent());
    return out;
  }

  /** One and the same head scores a clip and is named by its event. */
  private EmotionEvent fuse(EmotionHead head, AssembledClip clip, List<Outgoing> out) {
    if (forgotten.test(clip.id())) {
      return events.unfused(head, clip, AbsenceReason.POLICY);
    }
    try {
      return events.fused(head, clip);
    } catch (RuntimeException e) {
      LOGGER
          .atError()
          .addKeyValue("clip", clip.id())
          .setCause(e)
          .log("the fusion model failed on a clip");
      metrics.failed();
      out.add(letter(clip, e));
      return events.unfused(head, clip, AbsenceReason.STAGE_FAILED);
    }
  }

  private Outgoing letter(AssembledClip clip, RuntimeException cause) {
    DeadLetter letter =
        deadLetters.refused(
            clip.position(),
            clip.id(),
            null,
            RejectionReason.STAGE_FAILED,
            "the fusion model threw " + cause.getClass().getSimpleName() + "; see the log");
    return new Outgoing(
        FusionTopology.LETTERS, topics.deadLetters().encode(letter), new RecordHeaders());
  }

  private Outgoing sample(AssembledClip clip, EmotionEvent event, Emotion top) {
    var sample =
        new TrainingSample(
            clip.parts().values().stream().map(Part::features).filter(Features::isPresent).toList(),
            top,
            event.confidence(),
            event.abstained(),
            event.modelVersion(),
            event.policy());
    return new Outgoing(
        FusionTopology.TRAINING, topics.training().encode(sample), new RecordHeaders());
  }
}
