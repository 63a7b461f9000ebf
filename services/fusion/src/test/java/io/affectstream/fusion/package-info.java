@NullMarked
package io.affectstream.fusion;

import org.jspecify.annotations.NullMarked;
