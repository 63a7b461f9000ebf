package io.affectstream.launcher.replay;

import io.affectstream.wire.RejectionReason;

/**
 * A file that was refused.
 *
 * @param detail one sentence for a person
 */
public record RejectedFile(String file, RejectionReason reason, String detail) {}
