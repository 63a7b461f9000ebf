@NullMarked
package io.affectstream.media.face;

import org.jspecify.annotations.NullMarked;
