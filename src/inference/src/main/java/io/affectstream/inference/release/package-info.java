/**
 * Fusion heads as they travel: the manifest and the weights of a bundle in one record, and back.
 * Whatever arrives is the claim of a stranger until it was held to what a head may be.
 */
@NullMarked
package io.affectstream.inference.release;

import org.jspecify.annotations.NullMarked;
