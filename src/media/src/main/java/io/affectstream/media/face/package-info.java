/** Faces in pictures: found, followed over time, levelled by their eyes and cut out. */
@NullMarked
package io.affectstream.media.face;

import org.jspecify.annotations.NullMarked;
