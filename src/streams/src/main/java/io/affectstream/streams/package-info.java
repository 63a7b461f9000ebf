/**
 * What every service shares on its way to Kafka: settings, client profiles, metrics, dead letters
 * and the life cycle of a Kafka Streams application.
 *
 * <p>{@link io.affectstream.streams.stage} is the batch loop of the stages without state; {@link
 * io.affectstream.streams.assembly} brings the parts of a clip together.
 */
@NullMarked
package io.affectstream.streams;

import org.jspecify.annotations.NullMarked;
