/**
 * One round of learning: what came is gathered under caps, a child trains a candidate, the gate
 * judges it beside the head in service, and it is released or said why not.
 */
@NullMarked
package io.affectstream.retrainer.rounds;

import org.jspecify.annotations.NullMarked;
