/**
 * Whether a new model may take the place of the one in service: judged on clips whose truth is
 * known, by limits that are set beforehand. Every figure is kept with the verdict, so that a
 * refusal can be read.
 */
@NullMarked
package io.affectstream.methods.gate;

import org.jspecify.annotations.NullMarked;
