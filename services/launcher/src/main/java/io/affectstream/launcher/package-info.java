/** The one application: any set of roles in one process, and the command line. */
@NullMarked
package io.affectstream.launcher;

import org.jspecify.annotations.NullMarked;
