@NullMarked
package io.affectstream.streams.assembly;

import org.jspecify.annotations.NullMarked;
