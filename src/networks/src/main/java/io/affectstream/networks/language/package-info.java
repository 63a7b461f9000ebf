/** Networks that read: causal decoders, and CT-Transformer, an encoder that punctuates. */
@NullMarked
package io.affectstream.networks.language;

import org.jspecify.annotations.NullMarked;
