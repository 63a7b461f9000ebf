/**
 * The sidecar that learns: it reads what the stream gave, trains candidates beside it, lets a gate
 * judge them and offers those that pass as releases. What serves it never touches.
 */
@NullMarked
package io.affectstream.retrainer;

import org.jspecify.annotations.NullMarked;
