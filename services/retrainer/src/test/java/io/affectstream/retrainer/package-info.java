/** The retrainer, by part and as a whole. */
@NullMarked
package io.affectstream.retrainer;

import org.jspecify.annotations.NullMarked;
