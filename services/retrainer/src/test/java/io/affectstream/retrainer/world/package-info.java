/** A small world of features whose truth is known, and heads that are really trained on it. */
@NullMarked
package io.affectstream.retrainer.world;

import org.jspecify.annotations.NullMarked;
