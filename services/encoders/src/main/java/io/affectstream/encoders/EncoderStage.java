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
import io.affectstream.wire.Topic;
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
    var vectors = encoder.encode(usable(batch)).iterator();
    var outputs = new ArrayList<Output<?>>();
    for (var work : batch.work()) {
      outputs.add(output(batch, work, vectors));
    }
    return outputs;
  }

  @Override
  public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
    metrics.absent(encoder.modality(), reason);
    var features = Features.absent(encoder.modality(), reason, List.of());
    return List.of(new Output<>(output, clip, features));
  }

  private static <X> List<X> usable(Batch<ClipInput<X>> batch) {
    var usable = new ArrayList<X>();
    batch
        .values()
        .forEach(
            input -> {
              if (input instanceof ClipInput.Usable<X>(var value, _, _)) {
                usable.add(value);
              }
            });
    return usable;
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
