/**
 * Stages without state: poll, decode, run what was polled as one batch, produce, commit.
 *
 * <p>Kafka Streams hands a task one record at a time, so that batches cannot grow past its threads;
 * this loop runs a whole poll as one batch of the model.
 */
@NullMarked
package io.affectstream.streams.stage;

import org.jspecify.annotations.NullMarked;
