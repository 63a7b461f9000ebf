/** Small compacted topics, read whole by every process that needs them. */
@NullMarked
package io.affectstream.streams.follow;

import org.jspecify.annotations.NullMarked;
