@NullMarked
package io.affectstream.streams.stage;

import org.jspecify.annotations.NullMarked;
