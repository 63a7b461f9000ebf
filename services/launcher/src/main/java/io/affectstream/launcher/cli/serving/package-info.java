/** Roles that run until they are stopped. */
@NullMarked
package io.affectstream.launcher.cli.serving;

import org.jspecify.annotations.NullMarked;
