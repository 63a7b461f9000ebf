@NullMarked
package io.affectstream.retrainer.rounds;

import org.jspecify.annotations.NullMarked;
