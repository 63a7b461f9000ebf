@NullMarked
package io.affectstream.broker;

import org.jspecify.annotations.NullMarked;
