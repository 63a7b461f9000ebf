/** Which settings there are, and what this process was given of them. */
@NullMarked
package io.affectstream.launcher.settings;

import org.jspecify.annotations.NullMarked;
