/** Commands by which people tell the stream something. */
@NullMarked
package io.affectstream.launcher.cli.feedback;

import org.jspecify.annotations.NullMarked;
