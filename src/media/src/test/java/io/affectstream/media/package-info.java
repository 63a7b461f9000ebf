@NullMarked
package io.affectstream.media;

import org.jspecify.annotations.NullMarked;
