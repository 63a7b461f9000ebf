/**
 * What the recipes learn from: the extracted clips of a corpus, batches of them, augmentation, and
 * the measured prosody that an acoustic encoder is first taught to hear.
 */
@NullMarked
package io.affectstream.training.data;

import org.jspecify.annotations.NullMarked;
