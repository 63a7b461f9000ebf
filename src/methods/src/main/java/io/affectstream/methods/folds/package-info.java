/** Labelled clips cut into folds, each held out once. */
@NullMarked
package io.affectstream.methods.folds;

import org.jspecify.annotations.NullMarked;
