/**
 * Which clips nobody labelled are learnt from, with the class that models give them: by confidence
 * (Qi et al., MRAC 2024), by the vote of several models (Ge et al., MRAC 2024), or by both. The
 * retrainer beside the stream and the offline recipes choose by the same code. What is chosen does
 * not depend on the order of the pool.
 */
@NullMarked
package io.affectstream.methods.selection;

import org.jspecify.annotations.NullMarked;
