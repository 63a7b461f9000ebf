package io.affectstream.streams.stage;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage that encodes how loud a transcript is, chokes on the words {@code crash}, {@code
 * overflow} and {@code unreadable}, finds {@code broken} broken, {@code half broken} in part, and
 * is overwhelmed the first time it meets {@code moody}.
 */
final class ShoutingStage implements Stage<String> {
  private final Topics topics;
  private final List<Integer> batchSizes = new ArrayList<>();
  private boolean moody = true;

  ShoutingStage(Topics topics) {
    this.topics = topics;
  }

  List<Integer> batchSizes() {
    return batchSizes;
  }

  @Override
  public String name() {
    return "test.shouting";
  }

  @Override
  public Topic<Transcript> input() {
    return topics.transcripts();
  }

  @Override
  public String read(byte @Nullable [] value) throws PoisonRecordException {
    var transcript = input().decode(value);
    transcript.policy().requireInference();
    var text = transcript.outcome() instanceof Transcript.Words words ? words.text() : "";
    switch (text) {
      case "unreadable" -> throw new IllegalStateException("as planned");
      case "unreadable overflow" -> throw new StackOverflowError("as planned");
      default -> {}
    }
    return text;
  }

  @Override
  public List<Output<?>> run(Batch<String> batch) throws PoisonRecordException {
    batchSizes.add(batch.work().size());
    var outputs = new ArrayList<Output<?>>();
    for (var work : batch.work()) {
      refuse(batch, work);
      var features =
          Features.absent(Modality.LEXICAL, AbsenceReason.SILENCE, batch.steps(List.of(), work));
      outputs.add(new Output<>(topics.features(Modality.LEXICAL), work.clip(), features));
    }
    return outputs;
  }

  @Override
  public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
    var features = Features.absent(Modality.LEXICAL, reason, List.of());
    return List.of(new Output<>(topics.features(Modality.LEXICAL), clip, features));
  }

  private void refuse(Batch<String> batch, Work<String> work) throws PoisonRecordException {
    switch (work.value()) {
      case "half broken" -> batch.refuse(work, broken());
      case "overflow" -> throw new StackOverflowError("as planned");
      case "crash" -> throw new IllegalStateException("as planned");
      case "broken" -> throw broken();
      case "moody" -> {
        if (moody) {
          moody = false;
          throw new IllegalStateException("only once");
        }
      }
      default -> {}
    }
  }

  private static PoisonRecordException broken() {
    return new PoisonRecordException(RejectionReason.INVALID_CONTENT, "as planned");
  }
}
