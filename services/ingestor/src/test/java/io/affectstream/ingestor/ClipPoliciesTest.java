package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Policy;
import org.junit.jupiter.api.Test;

class ClipPoliciesTest {
  private static final Policy USUAL = new Policy("d-7", "CUSTOMER", "DE", true, true, "bank");

  @Test
  void whoHasAskedToBeForgottenIsAllowedNothingAndStaysWhoseTheyAre() {
    var policies = new ClipPolicies(USUAL, clip -> clip.participant().equals("anna"));

    var forgotten = policies.of(new ClipId("call", "anna", 3));

    assertThat(forgotten)
        .isEqualTo(new Policy("withdrawn", "CUSTOMER", "DE", false, false, "bank"));
    assertThat(policies.of(new ClipId("call", "bert", 3))).isEqualTo(USUAL);
  }
}
