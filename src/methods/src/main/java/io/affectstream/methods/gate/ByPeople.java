package io.affectstream.methods.gate;

import io.affectstream.methods.Interval;

/**
 * What was measured on clips that people have labelled lately.
 *
 * @param clips how many
 * @param champion share of labels that the head in service answers alike
 * @param candidate that of the candidate
 * @param gain candidate less champion, with its interval
 */
public record ByPeople(int clips, double champion, double candidate, Interval gain) {}
