@NullMarked
package io.affectstream.training.fusion;

import org.jspecify.annotations.NullMarked;
