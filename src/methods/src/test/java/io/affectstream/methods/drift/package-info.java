/** Samples of one source and of two. */
@NullMarked
package io.affectstream.methods.drift;

import org.jspecify.annotations.NullMarked;
