@NullMarked
package io.affectstream.training.candidate;

import org.jspecify.annotations.NullMarked;
