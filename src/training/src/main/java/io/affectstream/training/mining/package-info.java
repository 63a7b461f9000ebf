/**
 * Heads that are trained on few labels and label clips for each other: on folds of the labelled
 * clips, over different modalities. The child process of the retrainer is built of them.
 */
@NullMarked
package io.affectstream.training.mining;

import org.jspecify.annotations.NullMarked;
