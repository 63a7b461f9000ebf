/** Where one clip ends and the next begins: at pauses of speech, or by length. */
@NullMarked
package io.affectstream.media.cut;

import org.jspecify.annotations.NullMarked;
