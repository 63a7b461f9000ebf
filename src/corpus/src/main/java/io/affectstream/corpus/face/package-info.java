/**
 * People's looks, and what their faces can do.
 *
 * <p>Face coordinates: the origin lies between the eyes and the mouth, x grows to the viewer's
 * right, y downwards, and the head is about two units high.
 */
@NullMarked
package io.affectstream.corpus.face;

import org.jspecify.annotations.NullMarked;
