package io.affectstream.streams;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stages that an event waited for in vain until its deadline. Voice and words both come by way
 * of the speech stage: it was late when neither came, and an encoder when only its own did not.
 */
public final class LateStages {
  private static final String SPEECH = "speech";
  private static final Map<Modality, Modality> SIBLINGS =
      Map.of(Modality.ACOUSTIC, Modality.LEXICAL, Modality.LEXICAL, Modality.ACOUSTIC);

  private LateStages() {}

  /** By name, as in steps; empty when nothing that was expected is lost. */
  public static Set<String> of(Collection<ModalityReport> modalities) {
    var reports = new EnumMap<Modality, ModalityReport>(Modality.class);
    modalities.forEach(report -> reports.put(report.modality(), report));
    var late = new TreeSet<String>();
    for (var report : reports.values()) {
      if (isLost(report)) {
        late.add(stage(report.modality(), reports));
      }
    }
    return late;
  }

  private static boolean isLost(ModalityReport report) {
    return report.missingReason().filter(why -> why == AbsenceReason.LOST).isPresent();
  }

  private static String stage(Modality lost, Map<Modality, ModalityReport> reports) {
    if (!SIBLINGS.containsKey(lost)) {
      return encoder(lost);
    }
    var sibling = reports.get(SIBLINGS.get(lost));
    return sibling != null && sibling.arrivedMicros().isPresent() ? encoder(lost) : SPEECH;
  }

  private static String encoder(Modality modality) {
    return "encoders." + modality.label();
  }
}
