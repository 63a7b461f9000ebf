/** Commands about the heads that the retrainer releases. */
@NullMarked
package io.affectstream.launcher.cli.release;

import org.jspecify.annotations.NullMarked;
