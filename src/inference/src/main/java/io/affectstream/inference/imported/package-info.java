/**
 * Published checkpoints made into bundles: what a downloaded folder holds is read from the files it
 * came with, its weights are linked and not copied, its licence is read and respected.
 */
@NullMarked
package io.affectstream.inference.imported;

import org.jspecify.annotations.NullMarked;
