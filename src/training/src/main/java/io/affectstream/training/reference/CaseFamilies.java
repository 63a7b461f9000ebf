package io.affectstream.training.reference;

import java.util.List;
import java.util.Optional;

/** Every family of cases that this version can run. */
public final class CaseFamilies {
  private static final List<CaseFamily> ALL =
      List.of(
          new HubertCases(),
          new VitCases(),
          new DecoderCases(),
          new AttentionFusionCases(),
          new ParaformerCases(),
          new PunctuationCases());

  private CaseFamilies() {}

  /** The family that runs {@code reference}. */
  public static Optional<CaseFamily> of(ReferenceCase reference) {
    return ALL.stream().filter(family -> family.matches(reference)).findFirst();
  }
}
