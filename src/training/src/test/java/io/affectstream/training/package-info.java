@NullMarked
package io.affectstream.training;

import org.jspecify.annotations.NullMarked;
