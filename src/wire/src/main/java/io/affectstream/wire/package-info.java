/** Topics, clip identity and partitioning, the records on the wire and their serdes. */
@NullMarked
package io.affectstream.wire;

import org.jspecify.annotations.NullMarked;
