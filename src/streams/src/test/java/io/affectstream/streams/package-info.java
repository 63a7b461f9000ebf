@NullMarked
package io.affectstream.streams;

import org.jspecify.annotations.NullMarked;
