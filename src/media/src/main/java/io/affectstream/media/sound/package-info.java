/** Decoded sound on its way into clips. */
@NullMarked
package io.affectstream.media.sound;

import org.jspecify.annotations.NullMarked;
