@NullMarked
package io.affectstream.streams.assembly.clip;

import org.jspecify.annotations.NullMarked;
