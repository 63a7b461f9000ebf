/**
 * Experiments on claims of the papers: what is claimed, both arms, a control in which the gain must
 * vanish, and intervals. They report whichever way it falls.
 */
@NullMarked
package io.affectstream.training.experiments;

import org.jspecify.annotations.NullMarked;
