/**
 * Fusion: the clips of {@code affect.clips.v1} and their features in, one emotion event per clip
 * out, exactly once.
 */
@NullMarked
package io.affectstream.fusion;

import org.jspecify.annotations.NullMarked;
