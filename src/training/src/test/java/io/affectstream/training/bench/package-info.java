@NullMarked
package io.affectstream.training.bench;

import org.jspecify.annotations.NullMarked;
