/**
 * A drawn face that moves by action units.
 *
 * <p>Face coordinates: the origin lies between the eyes and the mouth, x grows to the viewer's
 * right, y downwards, and the head is about two units high. {@link
 * io.affectstream.corpus.face.Surface} bends them over the head and turns it. One painter draws one
 * part, from the back to the front.
 */
@NullMarked
package io.affectstream.corpus.face;

import org.jspecify.annotations.NullMarked;
