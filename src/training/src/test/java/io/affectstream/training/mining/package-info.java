@NullMarked
package io.affectstream.training.mining;

import org.jspecify.annotations.NullMarked;
