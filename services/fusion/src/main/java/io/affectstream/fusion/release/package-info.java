/**
 * Models that learn while the stream runs: releases are read from their topic, held to the keys
 * that are trusted here, and offered to fusion. One that is refused is logged, counted, and gets a
 * dead letter.
 */
@NullMarked
package io.affectstream.fusion.release;

import org.jspecify.annotations.NullMarked;
