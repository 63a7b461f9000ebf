package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Names the reason of every modality that an event lacks. */
record MissingReasons(Clip clip, Ending ending, Set<Modality> deployed) {

  /** What an event speaks of: what is deployed here, and what the ledger knows. */
  Map<Modality, Part> parts(Map<Modality, Answer> answers) {
    var parts = new EnumMap<Modality, Part>(Modality.class);
    for (var modality : Modality.values()) {
      if (isNamed(modality)) {
        parts.put(modality, part(modality, Optional.ofNullable(answers.get(modality))));
      }
    }
    return parts;
  }

  private boolean isNamed(Modality modality) {
    return deployed.contains(modality)
        || clip.expected().contains(modality)
        || clip.absent().containsKey(modality);
  }

  /** What came of {@code modality}, unless it may not be looked at; else why nothing did. */
  private Part part(Modality modality, Optional<Answer> answer) {
    return answer
        .filter(_ -> ending == Ending.HEARD && clip.expected().contains(modality))
        .map(came -> new Part(came.features(), OptionalLong.of(came.arrivedMillis())))
        .orElseGet(
            () ->
                new Part(
                    Features.absent(modality, reason(modality), List.of()), OptionalLong.empty()));
  }

  private AbsenceReason reason(Modality modality) {
    if (!deployed.contains(modality)) {
      return clip.absent().getOrDefault(modality, AbsenceReason.NOT_DEPLOYED);
    }
    return switch (ending) {
      case FORBIDDEN -> AbsenceReason.POLICY;
      case UNREADABLE -> AbsenceReason.LEDGER_UNREADABLE;
      case FAILED -> AbsenceReason.STAGE_FAILED;
      case HEARD ->
          clip.expected().contains(modality)
              ? AbsenceReason.LOST
              : clip.absent().getOrDefault(modality, AbsenceReason.NOT_PROVIDED);
    };
  }
}
