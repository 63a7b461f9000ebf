package io.affectstream.training;

/**
 * What a training came to; the parameters are left at the best epoch.
 *
 * @param epochs how many were run
 * @param bestEpoch the one whose weights were kept, from 1
 * @param best its validation
 * @param lastLoss mean training loss of the last epoch
 */
public record Outcome(int epochs, int bestEpoch, Validation best, double lastLoss) {}
