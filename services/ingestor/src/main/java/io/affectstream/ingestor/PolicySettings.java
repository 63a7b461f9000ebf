package io.affectstream.ingestor;

import static io.affectstream.streams.settings.SettingType.flag;
import static io.affectstream.streams.settings.SettingType.plainText;

import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.Policy;
import java.util.List;

/** What may be done with the clips of this source. */
public final class PolicySettings {
  public static final Setting<String> DECISION =
      Setting.of(
              "affect.ingestor.policy.decision", plainText(), "Names the decision, for the audit.")
          .usually(Policy.INFER_ONLY.decisionId());

  public static final Setting<String> ROLE =
      Setting.of("affect.ingestor.policy.role", plainText(), "What the person is to the operator.")
          .usually(Policy.INFER_ONLY.role());

  public static final Setting<String> JURISDICTION =
      Setting.of("affect.ingestor.policy.jurisdiction", plainText(), "Whose law applies.")
          .usually(Policy.INFER_ONLY.jurisdiction());

  public static final Setting<String> TENANT =
      Setting.of(
              "affect.ingestor.policy.tenant",
              plainText(),
              "Whose clips these are, where several share a stream.")
          .usually(Policy.INFER_ONLY.tenant());

  public static final Setting<Boolean> INFER =
      Setting.of(
              "affect.ingestor.policy.infer",
              flag(),
              "Whether emotion may be inferred; if not, nothing of the clip is stored but that it was"
                  + " there: no sound, no pictures, no words, no features.")
          .usually(Policy.INFER_ONLY.inferOk());

  public static final Setting<Boolean> TRAIN =
      Setting.of("affect.ingestor.policy.train", flag(), "Whether the clips may be learnt from.")
          .usually(Policy.INFER_ONLY.trainOk());

  public static final List<Setting<?>> SETTINGS =
      List.of(DECISION, ROLE, JURISDICTION, TENANT, INFER, TRAIN);

  private PolicySettings() {}

  static Policy policy(Settings settings) {
    return new Policy(
        settings.get(DECISION),
        settings.get(ROLE),
        settings.get(JURISDICTION),
        settings.get(INFER),
        settings.get(TRAIN),
        settings.get(TENANT));
  }
}
