/** Recorded clips through the whole stream, and what came of them. */
@NullMarked
package io.affectstream.launcher.replay;

import org.jspecify.annotations.NullMarked;
