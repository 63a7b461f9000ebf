@NullMarked
package io.affectstream.wire.limits;

import org.jspecify.annotations.NullMarked;
