@NullMarked
package io.affectstream.corpus.numpy;

import org.jspecify.annotations.NullMarked;
