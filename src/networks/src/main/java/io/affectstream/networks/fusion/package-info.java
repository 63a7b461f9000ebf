/** Heads that make one judgement of several modalities. */
@NullMarked
package io.affectstream.networks.fusion;

import org.jspecify.annotations.NullMarked;
