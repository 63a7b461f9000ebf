/** What a running stream holds. */
@NullMarked
package io.affectstream.launcher.cli.watch;

import org.jspecify.annotations.NullMarked;
