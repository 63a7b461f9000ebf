/** Networks that hear and read at once: the sounds of a clip among the words of a text. */
@NullMarked
package io.affectstream.networks.joint;

import org.jspecify.annotations.NullMarked;
