package io.affectstream.wire;

/**
 * What may be done with a clip. It travels in the value: headers can be lost or mixed up on the
 * way.
 *
 * @param decisionId which decision this is, for the audit
 * @param role role of the speaker, such as CUSTOMER; empty when unknown
 * @param jurisdiction where the decision was taken; empty when unknown
 * @param inferOk emotion may be inferred
 * @param trainOk the clip may become a training sample
 * @param tenant whose clip it is, where several share a stream; empty when there is one
 */
public record Policy(
    String decisionId,
    String role,
    String jurisdiction,
    boolean inferOk,
    boolean trainOk,
    String tenant) {

  /** Inference allowed, training not: what a source without its own policy gets. */
  public static final Policy INFER_ONLY = new Policy("default", "", "", true, false, "");

  /** Nothing allowed: what a clip gets whose own policy cannot be read. */
  public static final Policy UNREADABLE = new Policy("unreadable", "", "", false, false, "");

  /** The same speaker has asked to be forgotten: from then on nothing is allowed. */
  public Policy withdrawn() {
    return new Policy("withdrawn", role, jurisdiction, false, false, tenant);
  }

  /**
   * Lets only records pass that something may be made of.
   *
   * @throws PoisonRecordException {@code POLICY_DENIED} if emotion may not be inferred
   */
  public void requireInference() throws PoisonRecordException {
    if (!inferOk) {
      throw new PoisonRecordException(
          RejectionReason.POLICY_DENIED, "its policy does not allow inference");
    }
  }
}
