package io.affectstream.streams.assembly;

import io.affectstream.streams.assembly.clip.Answer;
import io.affectstream.streams.assembly.clip.Arrival;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.assembly.clip.Ledger;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topics;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records of the ledger and of the features topics. */
record ArrivalReader(Topics topics, AssemblyRules rules) {
  /** What is kept of a clip goes into one record of the store's changelog; five of these fit. */
  private static final int MAX_BYTES = 128 << 10;

  /** Whose topic a record stands on; empty for the ledger. */
  Optional<Modality> modality(DeadLetter.Position position) {
    return Arrays.stream(Modality.values())
        .filter(modality -> topics.features(modality).name().equals(position.topic()))
        .findFirst();
  }

  /**
   * What a record brings.
   *
   * @param modality whose topic it stands on; empty for the ledger
   */
  Arrival read(
      Optional<Modality> modality,
      byte @Nullable [] value,
      long nowMillis,
      DeadLetter.Position position)
      throws PoisonRecordException {
    if (value != null && value.length > MAX_BYTES) {
      throw new PoisonRecordException(
          RejectionReason.TOO_BIG_RECORD,
          "%d bytes, and %d are the most here".formatted(value.length, MAX_BYTES));
    }
    if (modality.isEmpty()) {
      return new Ledger.Readable(topics.clips().decode(value), nowMillis, position);
    }
    var features = topics.features(modality.get()).decode(value);
    requireFitting(features, modality.get());
    return Answer.read(features, nowMillis, position);
  }

  /** What a record that cannot be read stands for. */
  static Arrival broken(
      Optional<Modality> modality,
      long writtenMillis,
      long nowMillis,
      DeadLetter.Position position) {
    return modality.isEmpty()
        ? new Ledger.Unreadable(writtenMillis, nowMillis, position)
        : Answer.broken(modality.get(), nowMillis, position);
  }

  private void requireFitting(Features features, Modality modality) throws PoisonRecordException {
    if (features.modality() != modality) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT, "the features are not of this topic's modality");
    }
    Integer width = rules.widths().get(modality);
    if (width != null
        && features.content() instanceof Features.Present present
        && present.vector().dimensions() != width) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT,
          "the encoder's vector has %d values, the fusion model takes %d"
              .formatted(present.vector().dimensions(), width));
    }
  }
}
