@NullMarked
package io.affectstream.training.reference;

import org.jspecify.annotations.NullMarked;
