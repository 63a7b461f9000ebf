@NullMarked
package io.affectstream.training.experiments;

import org.jspecify.annotations.NullMarked;
