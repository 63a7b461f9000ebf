/** Goes on behind records whose bytes were damaged after they had been written. */
@NullMarked
package io.affectstream.streams.damage;

import org.jspecify.annotations.NullMarked;
