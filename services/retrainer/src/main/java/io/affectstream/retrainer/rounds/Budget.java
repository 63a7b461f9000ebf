package io.affectstream.retrainer.rounds;

import java.time.Duration;

/**
 * What a child may use.
 *
 * @param time from its start to its end
 * @param memoryBytes of the whole process
 */
public record Budget(Duration time, long memoryBytes) {}
