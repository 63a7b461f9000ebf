/** Clip identity and partitioning, the records on the wire, and the registries of their schemas. */
@NullMarked
package io.affectstream.wire;

import org.jspecify.annotations.NullMarked;
