@NullMarked
package io.affectstream.training.recipes;

import org.jspecify.annotations.NullMarked;
