/** The topics of the stream, each with the codec of its records: where the other rooms come in. */
@NullMarked
package io.affectstream.wire.topics;

import org.jspecify.annotations.NullMarked;
