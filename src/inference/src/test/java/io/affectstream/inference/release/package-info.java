@NullMarked
package io.affectstream.inference.release;

import org.jspecify.annotations.NullMarked;
