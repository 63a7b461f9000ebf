/** Which roles run in this process, on which settings, and in which order they start and stop. */
@NullMarked
package io.affectstream.launcher.process;

import org.jspecify.annotations.NullMarked;
