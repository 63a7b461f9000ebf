@NullMarked
package io.affectstream.media.cut;

import org.jspecify.annotations.NullMarked;
