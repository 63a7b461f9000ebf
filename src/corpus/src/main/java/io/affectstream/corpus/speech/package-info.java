/** Synthetic speech: espeak-ng speaks, Java adds the qualities of voice it cannot make. */
@NullMarked
package io.affectstream.corpus.speech;

import org.jspecify.annotations.NullMarked;
