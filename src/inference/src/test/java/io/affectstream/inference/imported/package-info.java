@NullMarked
package io.affectstream.inference.imported;

import org.jspecify.annotations.NullMarked;
