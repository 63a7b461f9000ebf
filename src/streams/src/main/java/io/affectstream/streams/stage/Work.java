package io.affectstream.streams.stage;

import io.affectstream.wire.ClipId;

/**
 * One record that was read.
 *
 * @param queueMicros from the record's timestamp to the start of its batch
 * @param <I> its value
 */
public record Work<I>(ClipId clip, I value, long queueMicros) {}
