@NullMarked
package io.affectstream.text.published;

import org.jspecify.annotations.NullMarked;
