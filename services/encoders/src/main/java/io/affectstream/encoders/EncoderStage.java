package io.affectstream.encoders;

import io.affectstream.streams.stage.Batch;
import io.affectstream.streams.stage.Output;
import io.affectstream.streams.stage.Stage;
import io.affectstream.streams.stage.Work;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one encoder: what can be used becomes features in batches of the model, what is missing is
 * passed on as missing. Each record gives exactly one output.
 *
 * @param <X> what the model takes
 */
final class EncoderStage<X> implements Stage<ClipInput<X>> {
  private final Topic<?> input;
  private final Topic<Features> output;
  private final RecordReader<X> reader;
  private final Encoder<X> encoder;
  private final EncodersMetrics metrics;

  EncoderStage(
      Topic<?> input,
      Topic<Features> output,
      RecordReader<X> reader,
      Encoder<X> encoder,
      EncodersMetrics metrics) {
    this.input = input;
    this.output = output;
    this.reader = reader;
    this.encoder = encoder;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "encoders." + encoder.modality().label();
  }

  @Override
  public Topic<?> input() {
    return input;
  }

  @Override
  public ClipInput<X> read(byte @Nullable [] value) throws PoisonRecordException {
    return reader.read(value);
  }

  @Override
  public List<Output<?>> run(Batch<ClipInput<X>> batch) throws PoisonRecordException {
    try {
      return outputs(batch);
    } catch (PoisonRecordException e) {
      if (batch.work().size() > 1) {
        throw e; // run one by one, the broken one shows itself
      }
      return List.of(salvaged(batch, batch.work().getFirst(), e));
    }
  }

  @Override
  public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
    metrics.absent(encoder.modality(), reason);
    var features = Features.absent(encoder.modality(), reason, List.of());
    return List.of(new Output<>(output, clip, features));
  }

  private List<Output<?>> outputs(Batch<ClipInput<X>> batch) throws PoisonRecordException {
    var vectors = encoder.encode(usable(batch)).iterator();
    var outputs = new ArrayList<Output<?>>();
    for (var work : batch.work()) {
      outputs.add(output(batch, work, vectors));
    }
    return outputs;
  }

  /** Features of the good parts of a record that is broken in part, which gets its dead letter. */
  private Output<Features> salvaged(
      Batch<ClipInput<X>> batch, Work<ClipInput<X>> work, PoisonRecordException cause)
      throws PoisonRecordException {
    if (!(work.value() instanceof ClipInput.Usable<X> broken)) {
      throw cause;
    }
    var left = encoder.model().salvage(broken).orElseThrow(() -> cause);
    var vector = encoder.encode(List.of(left.value())).getFirst();
    batch.refuse(work, cause);
    var steps = batch.steps(left.steps(), work);
    var content = present(vector, left.quality());
    return new Output<>(output, work.clip(), new Features(encoder.modality(), content, steps));
  }

  private static <X> List<X> usable(Batch<ClipInput<X>> batch) {
    return batch
        .values()
        .<X>mapMulti(
            (input, usable) -> {
              if (input instanceof ClipInput.Usable<X>(var value, _, _)) {
                usable.accept(value);
              }
            })
        .toList();
  }

  /** Takes the next of {@code vectors} if the record was usable. */
  private Output<Features> output(
      Batch<ClipInput<X>> batch, Work<ClipInput<X>> work, Iterator<Embedding> vectors) {
    var content =
        switch (work.value()) {
          case ClipInput.Usable<X>(_, float quality, _) -> present(vectors.next(), quality);
          case ClipInput.Missing<X>(var reason, _) -> missing(reason);
        };
    var steps = batch.steps(work.value().steps(), work);
    return new Output<>(output, work.clip(), new Features(encoder.modality(), content, steps));
  }

  private Features.Content present(Embedding vector, float quality) {
    metrics.present(encoder.modality());
    return new Features.Present(vector, quality, encoder.id());
  }

  private Features.Content missing(AbsenceReason reason) {
    metrics.absent(encoder.modality(), reason);
    return new Features.Absent(reason);
  }
}
