/** Training of fusion heads on stored features; recipes and experiments build on it. */
@NullMarked
package io.affectstream.training.fusion;

import org.jspecify.annotations.NullMarked;
