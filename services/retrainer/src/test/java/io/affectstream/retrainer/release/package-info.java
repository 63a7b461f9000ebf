@NullMarked
package io.affectstream.retrainer.release;

import org.jspecify.annotations.NullMarked;
