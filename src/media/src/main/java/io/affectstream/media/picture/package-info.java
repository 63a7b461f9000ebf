/** From a decoded picture to an upright one of square pixels, whatever its fields and format. */
@NullMarked
package io.affectstream.media.picture;

import org.jspecify.annotations.NullMarked;
