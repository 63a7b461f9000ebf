/** A face in motion before a camera, lips moving with the sound. */
@NullMarked
package io.affectstream.corpus.film;

import org.jspecify.annotations.NullMarked;
