/**
 * Model bundles: a folder with {@code bundle.yaml}, which says what the model is, where it comes
 * from and what its files must be; the weights; and the graph that was written for them.
 */
@NullMarked
package io.affectstream.inference.bundle;

import org.jspecify.annotations.NullMarked;
