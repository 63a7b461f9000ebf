/** Answers of a fusion head for the candidates of a data set, as MER wants them. */
@NullMarked
package io.affectstream.training.submission;

import org.jspecify.annotations.NullMarked;
