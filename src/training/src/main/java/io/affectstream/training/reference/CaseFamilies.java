package io.affectstream.training.reference;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Every family of cases that this version can run. */
public final class CaseFamilies {
  private static final List<CaseFamily> ALL =
      List.of(
          new HubertCases(),
          new VitCases(),
          new ClipCases(),
          new EmoVClipCases(),
          new InternVitCases(),
          new DecoderCases(),
          new AttentionFusionCases(),
          new MerToolsCases(),
          new ParaformerCases(),
          new PunctuationCases(),
          new SenseVoiceCases(),
          new SeparationCases(),
          new AudioTextCases(),
          new WhisperCases(),
          new FunAsrFrontEndCases(),
          new MetricsCases(),
          new HostileCases());

  private CaseFamilies() {}

  /** The family that runs {@code reference}. */
  public static Optional<CaseFamily> of(ReferenceCase reference) {
    return ALL.stream().filter(family -> family.matches(reference)).findFirst();
  }

  /**
   * The family that runs {@code reference}.
   *
   * @throws IOException naming its folder, if there is none
   */
  public static CaseFamily known(ReferenceCase reference) throws IOException {
    return of(reference)
        .orElseThrow(
            () ->
                new IOException(
                    "%s is a case of the family '%s', which this version does not know"
                        .formatted(reference.folder().path(), reference.family())));
  }
}
