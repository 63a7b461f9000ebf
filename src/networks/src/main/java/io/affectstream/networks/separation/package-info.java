/** Networks that take the voices of a recording apart. */
@NullMarked
package io.affectstream.networks.separation;

import org.jspecify.annotations.NullMarked;
