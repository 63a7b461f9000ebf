/**
 * How long the small steps take that every clip passes outside the networks, by JMH: sound and
 * pictures into numbers, records into bytes and back. Networks are measured by {@code affect model
 * bench}, the stream by {@code affect bench}.
 */
@NullMarked
package io.affectstream.benchmarks;

import org.jspecify.annotations.NullMarked;
