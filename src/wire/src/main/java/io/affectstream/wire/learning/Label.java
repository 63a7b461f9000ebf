package io.affectstream.wire.learning;

import io.affectstream.wire.Emotion;

/**
 * A person's judgement of a clip.
 *
 * @param annotator a pseudonym
 * @param labelledAtMicros since 1970
 */
public record Label(Emotion emotion, String annotator, long labelledAtMicros) {}
