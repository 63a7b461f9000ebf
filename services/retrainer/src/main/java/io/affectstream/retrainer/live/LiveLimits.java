package io.affectstream.retrainer.live;

/**
 * How much worse than the head before it the one in service may do on the same clips.
 *
 * @param leastClips that it must have answered before it is judged
 * @param leastLabels of people before accuracy is
 * @param agreement how much less it may agree with the frozen reference, as a share of clips
 * @param abstention how much more it may abstain
 * @param accuracy how much less it may agree with people
 */
public record LiveLimits(
    int leastClips, int leastLabels, double agreement, double abstention, double accuracy) {}
