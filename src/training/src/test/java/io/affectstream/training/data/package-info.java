@NullMarked
package io.affectstream.training.data;

import org.jspecify.annotations.NullMarked;
