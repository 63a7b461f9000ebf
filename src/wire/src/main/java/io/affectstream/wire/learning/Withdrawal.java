package io.affectstream.wire.learning;

/**
 * A person, or everybody in a session, is to be forgotten. The key of the record says who: {@code
 * session} or {@code session/participant}.
 *
 * @param withdrawnAtMicros since 1970
 * @param requestId names the receipt
 */
public record Withdrawal(long withdrawnAtMicros, String requestId) {}
