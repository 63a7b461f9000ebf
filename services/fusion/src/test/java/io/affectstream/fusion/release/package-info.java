@NullMarked
package io.affectstream.fusion.release;

import org.jspecify.annotations.NullMarked;
