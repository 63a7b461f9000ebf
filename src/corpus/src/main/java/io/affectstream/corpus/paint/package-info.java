/**
 * Draws a face. {@link io.affectstream.corpus.paint.Surface} bends face coordinates over the head
 * and turns it; one painter draws one part, from the back to the front.
 */
@NullMarked
package io.affectstream.corpus.paint;

import org.jspecify.annotations.NullMarked;
