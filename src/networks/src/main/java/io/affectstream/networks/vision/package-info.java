/** Networks that see: transformers over the patches of a picture. */
@NullMarked
package io.affectstream.networks.vision;

import org.jspecify.annotations.NullMarked;
