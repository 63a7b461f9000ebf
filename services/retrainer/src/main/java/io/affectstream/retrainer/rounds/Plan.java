package io.affectstream.retrainer.rounds;

import io.affectstream.methods.gate.Gate;

/**
 * How rounds are run.
 *
 * @param gathering what of the kept clips is learnt from
 * @param leastClips that a round needs
 * @param task what the child is told, but for the seed, which rises with each round
 * @param budget of the child
 * @param gate judges
 * @param mode what becomes of a candidate that passed
 */
public record Plan(
    Gathering gathering, int leastClips, Task task, Budget budget, Gate gate, Mode mode) {}
