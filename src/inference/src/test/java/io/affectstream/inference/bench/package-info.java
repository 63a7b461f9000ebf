@NullMarked
package io.affectstream.inference.bench;

import org.jspecify.annotations.NullMarked;
