@NullMarked
package io.affectstream.retrainer.intake;

import org.jspecify.annotations.NullMarked;
