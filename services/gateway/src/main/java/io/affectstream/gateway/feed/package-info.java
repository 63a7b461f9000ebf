/** Reads the public topic from exact positions, filters it, and never more than a reader takes. */
@NullMarked
package io.affectstream.gateway.feed;

import org.jspecify.annotations.NullMarked;
