package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.Features;
import java.util.OptionalLong;

/**
 * One modality of an assembled clip.
 *
 * @param features the vector, or why there is none
 * @param arrivedMillis wall clock of their arrival, when they came
 */
public record Part(Features features, OptionalLong arrivedMillis) {}
