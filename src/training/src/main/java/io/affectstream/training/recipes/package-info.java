/**
 * One recipe a model of the stream: which data, which sizes, which augmentation, and the bundle
 * that comes out. A recipe hears and sees through the same code as serving.
 */
@NullMarked
package io.affectstream.training.recipes;

import org.jspecify.annotations.NullMarked;
