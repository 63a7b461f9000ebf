/** Networks that read: causal decoders. */
@NullMarked
package io.affectstream.networks.language;

import org.jspecify.annotations.NullMarked;
