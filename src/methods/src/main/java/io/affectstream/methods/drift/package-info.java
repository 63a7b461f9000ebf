/**
 * Whether what comes in is still what a model was trained on: by bins of one number, and by the
 * distance of two samples of vectors.
 */
@NullMarked
package io.affectstream.methods.drift;

import org.jspecify.annotations.NullMarked;
