/** The records of the stream that keeps learning: samples, labels, releases, withdrawals. */
@NullMarked
package io.affectstream.wire.learning;

import org.jspecify.annotations.NullMarked;
