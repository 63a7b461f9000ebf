@NullMarked
package io.affectstream.retrainer.live;

import org.jspecify.annotations.NullMarked;
