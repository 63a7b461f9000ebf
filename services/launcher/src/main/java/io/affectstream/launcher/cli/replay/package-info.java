/** Recordings through the whole stream, and what came of them. */
@NullMarked
package io.affectstream.launcher.cli.replay;

import org.jspecify.annotations.NullMarked;
