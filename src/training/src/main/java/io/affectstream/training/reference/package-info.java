/**
 * Verification against code written by others: folders with a checkpoint, inputs and the outputs
 * that the publisher's own program gave for them, run through every interpreter that applies.
 */
@NullMarked
package io.affectstream.training.reference;

import org.jspecify.annotations.NullMarked;
