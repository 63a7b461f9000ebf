/** Which schema an id stands for: of the project itself, or of a registry. */
@NullMarked
package io.affectstream.wire.registry;

import org.jspecify.annotations.NullMarked;
