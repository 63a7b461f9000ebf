/**
 * The numbers of a network: tensors by the names of the checkpoint, read from mapped files without
 * a copy, and the renames and foldings that fit a published checkpoint to a definition.
 */
@NullMarked
package io.affectstream.networks.weights;

import org.jspecify.annotations.NullMarked;
